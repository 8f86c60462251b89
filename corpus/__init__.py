"""What essaim holds and what it says: records, store, territories, concepts, numbers."""
