"""What has been: calls and surveys, searched and taken along."""
