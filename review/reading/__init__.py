"""What the words of a clause say: amounts, periods, penalties, parties, modality, and how alike two passages are."""
