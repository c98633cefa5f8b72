"""The people of the help desk: users, roles, sessions, telephones."""
