"""WHAT WAS WORKED OUT BEFORE: of a large story only what has changed is read, aligned, judged and written again.

The law: whatever is kept, the report is the bytes that would be made without it. So everything that is kept lies under
a digest of all that it depends on; where that cannot be told exactly, of more than that.
"""
