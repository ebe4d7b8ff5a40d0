"""The report that a person looks at: one HTML file from plain data. Nothing here watches, and nothing knows pytest."""
