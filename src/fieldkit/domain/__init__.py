"""Everything recorded, as models, and the rules of the field as plain functions. No I/O."""
