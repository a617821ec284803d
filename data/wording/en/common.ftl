### Sentences that every room may need.

common-surprise =
    Something went wrong on my side, not yours.
    If it happens again, the people who run this server can look for { $reference }.
common-not-here = That is not here any more.
common-already-done = That has been done already.
common-not-possible = That is not possible here. Nothing was changed.
common-command-changed = This command has changed. Please choose it again from the list.
common-door-closed = This button is from an earlier time and does nothing now. Nothing was changed.
common-form-late = I was restarted while you were writing, so nothing was sent or kept.
common-link-tells = If you open a link in this, whoever wrote it may notice, and could guess who you are.
common-words-back = Here are your words, so that they are not lost. You can copy them from here:

## Permissions, as Discord's own settings call them in English.
permission-view-channel-label = View Channel
permission-send-messages-label = Send Messages
permission-send-messages-in-threads-label = Send Messages in Threads
permission-create-public-threads-label = Create Public Threads
permission-create-private-threads-label = Create Private Threads
permission-manage-threads-label = Manage Threads
permission-manage-messages-label = Manage Messages
permission-manage-roles-label = Manage Permissions
permission-read-message-history-label = Read Message History
permission-attach-files-label = Attach Files
permission-embed-links-label = Embed Links
permission-add-reactions-label = Add Reactions
