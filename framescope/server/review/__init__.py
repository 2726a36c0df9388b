"""The domain of a review: operations, their order, and the tables that follow from them."""
