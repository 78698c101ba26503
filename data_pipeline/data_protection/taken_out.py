"""What is taken out of text before it is stored, and what stays on purpose, for those who read about it."""

TAKEN_OUT = (
    "Before any text of a downloaded file is stored, personal details are taken out, but for what stays on "
    "purpose.",
    "What the public wrote, or may have written, loses names, account names, e-mail addresses, phone "
    "numbers, postcodes, NHS and National Insurance numbers, dates of birth, IP addresses and links to "
    "profiles. This covers our answers to people, posts of other accounts, columns that we do not know and "
    "rows that we could not use.",
    "Addresses and titles of pages, sources of visits, events, lists and links lose contact details and "
    "numbers; addresses of pages lose everything behind the question mark too. Names of files, sheets and "
    "columns lose names as well. Columns that only name people are not kept at all.",
    "What people told us is redacted before it is saved, and so are concerns and the diary.",
)
STAYS = (
    "Our own posts, videos and newsletters' subject lines, and their links: they were published by us, and "
    "stay as published, with the names, phone numbers and account names that stand in them. If a post had to "
    "be deleted, it stays here until each file that holds it is taken back, and its copy deleted for good.",
    "What our own web pages are called: a name in the title or address of a page that we wrote stays.",
    "Ids of posts, videos and mailings, and the organisation's own account names and handles.",
    "Who of us does something: owners, posters and administrators in the register, who agreed to a decision, "
    "who recorded or changed what. Reasons and other notes that we write keep names of colleagues and lose "
    "contact details.",
    "Headings and titles of the tables and forms that we explained, for they are known again by them.",
    "The originals of exports in the inbox: they are the platforms' own files, and hold all of this. Delete "
    "them when they are no longer needed.",
)
WHO_WROTE = "We do not record who wrote. Names are taken out of the words, but some are missed."
NOT_EVERY_NAME = "Redaction finds most names, not every one: a person must look before anything is published."
