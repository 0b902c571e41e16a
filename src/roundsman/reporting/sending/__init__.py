"""Reports that are sent: what goes when to whom, how it is made, by mail or webhook, and how it is forgotten."""
