"""Takes to release: timeline, captions, titles, encoding, contact sheet, report, manifest."""
