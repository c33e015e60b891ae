"""How does a row of somebody's spreadsheet become a customer, an item, a plan or a subscription? Pure rules."""
