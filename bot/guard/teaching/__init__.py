"""Teaching the encoder: needs the extra `teach`, and is never imported by a running companion."""
