"""urllib: only urllib.parse; nothing here opens a connection."""
