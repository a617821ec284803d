"""What members, moderators and admins meet. A package each; none imports another."""
