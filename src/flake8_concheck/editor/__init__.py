"""What an editor is told of an open file: findings, and what can be done about them. Knows no protocol."""
