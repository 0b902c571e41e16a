"""Files that people hand in: a port with a folder behind it, content-addressed, each tenant apart."""
