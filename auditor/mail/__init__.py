"""The mails: built, recorded, and handed over by a mail server or into a folder."""
