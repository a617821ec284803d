### Messages that are put before moderators: watched channels, asking for a look, the card.

## Commands
command-watch-about = Channels that the guard reads
command-watch-add-about = Have the guard read a channel
command-watch-remove-about = Stop reading a channel
command-watch-list-about = Which channels the guard reads
command-watch-channel-about = A text channel of this server
report-look-name = Ask a moderator to look

## Watching
watch-added =
    I read new and edited messages in { $channel } now. What may hurt becomes a card for your moderators.
    I never answer in the channel, and I remove nothing myself. Please tell your members that I read there.
watch-removed = I do not read { $channel } any more.
watch-not-there = I was not reading { $channel }.
watch-blind =
    I cannot read what is written there yet. The people who run this bot need to turn on Message Content for it.
    The channel is kept until then.
watch-lacking = In { $channel } I still need: { $permissions }.
watch-nobody-named = Nobody would see the cards yet. Please choose where your moderators read, with /settings moderators.
watch-list = I read here: { $channels }.
watch-list-more = { $count ->
    [one] And one more channel.
   *[other] And { $count } more channels.
}
watch-list-none = I read no channel here. With /watch add you can choose one.

## Asking for a look
report-ask-label = Ask a moderator to look
report-form-title = Ask a moderator to look
report-form-head = Moderators will see what you ask about, and what you write here. They are not told who asked.
report-form-link-label = Another message, if it is not this story
report-form-link-hint = A copied message link. Left empty, it is about this story.
report-form-words-label = What should they know?
report-form-words-hint = You may leave this empty
report-sent =
    Thank you. It is on its way to the moderators, and they are not told who asked.
    You will not hear what they decide.
report-nobody-named = Nobody has been named here to look at messages. Please ask the people who run this server.
report-looked-at = A moderator has looked at this one already and decided about it.
report-enough =
    You have asked five times today, and this one did not go to the moderators.
    If it cannot wait until tomorrow, please write to a moderator.
report-story-gone = That story is not here any more.
report-link-unclear = I could not read that link. With Copy Message Link, Discord gives you one that I can read.
report-link-not-here = I could not find that message in this server.
report-too-long = Here is room for { $limit } characters. Nothing went to the moderators yet.

## The card
flag-noticed = A message may hurt somebody.
flag-asked = A member asked for a look.
flag-about-message = The message: { $link }
flag-about-story = It is about a story: { $link }
flag-about-reply = It is about a reply that I carried: { $link }
flag-about-ours = It is about a message of mine: { $link }
flag-unread = We cannot read it from here.
flag-note = Who asked wrote: { $words }
flag-claimed = { $who } is looking at it, since { $when }.
flag-claim-label = Claim
flag-leave-label = Leave it
flag-remove-label = Remove with reason
flag-left = A message was looked at and left by { $who }, { $when }: { $link }
flag-removed =
    A message was removed by { $who }, { $when }. The reason is kept, sealed.
    Its writer has not been told by me.
flag-gone = A message was to be removed by { $who }, { $when }. It was gone already.
flag-decided-once = A message was looked at and decided about by somebody who is not known here any more.
flag-remove-title = Remove with reason
flag-remove-head = The message is deleted, and the reason is kept sealed. Its writer is not told yet.
flag-remove-reason-label = The reason
flag-remove-reason-hint = In words that its writer could read
flag-reason-unclear = A reason needs one to { $limit } characters. Nothing was removed.
flag-claimed-by-other = { $who } is looking at this one already.
flag-decided = Somebody has decided about this one already.
flag-not-kept = This one is not kept any more. There is nothing left to decide.
flag-not-ours-to-remove = What I carry for somebody is not removed from here. Leave it is all this card can do.
flag-may-not-remove =
    I may not remove messages in { $channel }. For that I need: { $permissions }.
    Nothing was changed, and the card is open again.

## What is kept of somebody
flag-kept-messages =
    { $count ->
        [one] A message of yours that moderators were asked to look at
       *[other] { $count } messages of yours that moderators were asked to look at
    }
flag-kept-reports =
    { $count ->
        [one] That you once asked a moderator to look at a message
       *[other] That you asked moderators to look at { $count } messages
    }
flag-kept-acts =
    { $count ->
        [one] One card about a message that you looked after
       *[other] { $count } cards about messages that you looked after
    }
