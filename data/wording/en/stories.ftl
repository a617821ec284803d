### Stories: the form, the preview, the post, replies, withdrawing.

## Commands
command-story-about = Your stories
command-story-share-about = Share a story without your name
command-story-withdraw-about = Take one of your stories back for good
command-story-withdraw-story-about = Which of your stories

## The pinned card
stories-card =
    This is a place for stories. You may share one here without your name, and you decide how others may answer.
    It is an honour to be let into someone's grief. Please answer with care, or sit quietly with them.
stories-share-label = Share a story
stories-mine-label = My stories

## The form
story-form-title = Share a story
story-form-who =
    Other members will not see who wrote this.
    { $seal }
    Whoever holds this bot's key could still match a story to you, and Discord itself sees everything.
    Anyone who can read a story can also copy it. Names and places in your words can give you away.
story-form-story-label = Your story
story-form-story-hint = In your own words, as much or as little as you like
story-form-replies-label = How may others answer?
story-form-replies-hint = This is kept as a rule. You decide.
story-form-notes-label = What does it hold?
story-form-notes-hint = A plain line above your story, so that readers can choose their moment. You may leave this empty.

story-mode-none-label = No replies
story-mode-candles-label = Candles only
story-mode-support-label = Replies with care, through a form
story-mode-open-label = An open thread

story-note-baby-label = the death of a baby
story-note-birth-label = birth
story-note-hospital-label = hospital
story-note-body-label = blood or the body
story-note-ending-label = ending a pregnancy for medical reasons
story-note-children-label = living children
story-note-pregnancy-label = pregnancy after loss
story-note-other-death-label = another death
story-note-suicide-label = suicide
story-note-abuse-label = abuse or violence

## The story as it stands
story-head = A story, shared without a name
story-notes = It holds: { $notes }
story-wish-none = The writer would like no replies. Reading is enough.
story-wish-candles = The writer would like candles only, and no replies.
story-wish-support = The writer welcomes replies with care, through the button below.
story-wish-open = The writer welcomes replies, here and in the thread.
story-reply-label = Reply with care
story-thread-title = Replies with care

## The preview
story-preview-head = Your words are safe. They cannot be shown as one message yet.
story-preview-newer = There is a newer preview below this one.
story-preview-over =
    Your story is too long for one message by { $over ->
        [one] one character
       *[other] { $over } characters
    }. Signs like * or _ count twice. With Change you can shorten it.
story-promise-reviewed =
    Above is your story as it would stand. When you press Share, a moderator reads it first.
    It reaches them after a random wait of { $low } to { $high } minutes, so that the time does not point at you.
    They are people, and read in their own time. I cannot say when it appears.
story-promise-direct =
    Above is your story as it would stand. When you press Share, it goes to the channel.
    It appears after a random wait of { $low } to { $high } minutes, so that the time does not point at you.
story-promise-kept =
    Your words are kept encrypted until you withdraw them, and you can do that at any time.
    { $seal }
    If you do not press Share, these words stay a draft for 7 days. My stories has it. Then they are let go.
story-share-label = Share
story-change-label = Change
story-keep-label = Keep as draft
story-discard-label = Discard

## After a press
stories-shared-reviewed =
    Thank you for trusting us with this. It reaches the moderators in { $low } to { $high } minutes.
    They are people, and read in their own time. I cannot say when it appears. What they decide comes to your inbox.
    My stories shows where it stands. You can withdraw it at any time.
stories-shared-direct =
    Thank you for trusting us with this. It will appear in { $low } to { $high } minutes.
    My stories shows where it stands. You can withdraw it at any time.
stories-kept = Your words stay a draft for 7 days, encrypted. My stories has it. Nobody else sees it.
stories-discarded = Your words are gone, and nothing was kept.
stories-withdrawn =
    Your story is withdrawn. Its words, its post and its replies are gone or going this moment.
    What others copied before is out of my reach.

## Withdrawing
story-withdraw-label = Withdraw
story-withdraw-for-good-label = Withdraw for good
story-withdraw-question =
    { $story }
    This takes the post, its thread, all replies and your words away for good. Nobody can bring them back, not even you.

## Replies
reply-form-title = Reply with care
reply-form-wish-support =
    The writer welcomes replies with care. Something as short as "I'm sorry" is enough.
reply-form-wish-open =
    The writer welcomes replies. Something as short as "I'm sorry" is enough.
reply-form-signed = Your reply will stand in the thread with your name.
reply-form-choose =
    Below you choose whether your name stands under it. Without your name it goes out after a random wait.
    Moderators cannot see who wrote it. The writer and moderators can have it taken down.
reply-form-first =
    Since this is your first reply here:
    - Say that you are sorry.
    - Use the words the writer uses.
    - Look for no bright side.
    You could begin with "I read every line", or "I am sitting with you".
reply-form-name-label = Your name under it
reply-form-name-signed-label = With my name
reply-form-name-unsigned-label = Without my name
reply-form-reply-label = Your reply
reply-form-reply-hint = In your own words
reply-signed = from { $who }
reply-unsigned = from another member, without a name
replies-on-the-way-unsigned =
    Thank you. Your reply goes into the thread without your name, after a random wait.
replies-on-the-way = Thank you. Your reply is on its way into the thread.

## What cannot be
stories-off = Stories are not open in this server at the moment.
stories-off-kept =
    Stories are not open in this server at the moment, so nothing was shared.
    Your words are kept for 7 days, or for 30 where a moderator gave them back to you.
stories-in-servers = Please do this in the server itself, in the channel for stories.
stories-empty = There were no words in the form, so nothing was kept.
stories-too-long =
    A story can have { $limit } characters. Yours has { $over ->
        [one] one more
       *[other] { $over } more
    }, and nothing of it was kept yet.
stories-form-unclear = I could not read what was chosen in the form, so nothing was kept yet. Please try once more.
stories-already-shared = This story has been shared already. My stories shows where it stands.
stories-changed-meanwhile =
    You changed this story in another form meanwhile, so nothing of this one was kept.
    The newest preview shows what is kept.
stories-draft-gone = These words are no longer kept here. Nothing was shared.
stories-one-at-a-time =
    Another story of yours is on its way here. This one stays a draft for 7 days, and can follow when that one stands.
stories-too-soon =
    You shared a story here not long ago. This one stays a draft for 7 days. You can share it { $days ->
        [one] tomorrow
       *[other] in { $days } days
    }.
stories-timed-out =
    Discord has you in a time-out here, so nothing is shared until it is over.
    Your words are kept for 7 days, or for 30 where a moderator gave them back to you.
stories-gone = That story is not here any more.
replies-not-taken = This story does not take replies any more.
replies-empty = There were no words in the form, so nothing was sent.
replies-too-long =
    A reply can have { $limit } characters. Yours has { $over ->
        [one] one more
       *[other] { $over } more
    }, and nothing was sent yet.
