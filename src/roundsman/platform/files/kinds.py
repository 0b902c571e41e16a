"""What a file is, by its first bytes: what the sender says of it is not believed."""

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
TAKEN = (JPEG, PNG, WEBP, PDF)
"""Nothing that a browser would run: no HTML, no SVG."""

SUFFIX = {JPEG: "jpg", PNG: "png", WEBP: "webp", PDF: "pdf"}


def kind_of(content: bytes) -> str | None:
    """The media type of a file, when it is one that is taken."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"%PDF-"):
        return PDF
    return None
