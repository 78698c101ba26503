"""What identifies a person in free text: contact details, numbers, dates, addresses and names."""
