"""Keep the tree of a text that is being edited, and parse anew only what an edit touches.

What comes out is the tree that parsing the whole text would give. Where that is in doubt the whole text is parsed.
"""
