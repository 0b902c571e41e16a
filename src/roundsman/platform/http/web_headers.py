"""What the pages of the web application may do, told to the browser."""

from collections.abc import Sequence

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # People scan codes with the camera, and tell where they are.
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
}


def page_headers(scripts: Sequence[str]) -> dict[str, str]:
    """The headers of a page.

    Args:
        scripts: Hashes of the inline scripts that the build put into it (`sha256-...`); no others run.
    """
    named = " ".join(f"'{one}'" for one in scripts)
    policy = [
        "default-src 'none'",
        # WebAssembly is for reading bar codes.
        f"script-src 'self' 'wasm-unsafe-eval' {named}".rstrip(),
        # Libraries put style elements into the page (touch behaviour, toasts); a style cannot run anything.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "media-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
    return {**_FIXED, "Content-Security-Policy": "; ".join(policy)}
