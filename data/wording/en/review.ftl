### Reading a story before it appears: the card that moderators see, and what they write to its writer.

review-waiting = A story is waiting to be read. Its words are covered until you press.
review-wish = How it may be answered: { $wish }
review-approved-once = Approved by { $who }, { $when }.
review-two-asked = It appears once two of you have approved it.
review-came-back = It was returned by { $who }, { $when }. Its writer has sent it again.
review-undone = { $who } took the decision about it back, { $when }. It waits again.
review-photos =
    With it { $count ->
        [one] comes one photo
       *[other] come { $count } photos
    }, covered.
review-show-label = Show words
review-approve-label = Approve
review-approve-note-label = Approve with a note
review-return-label = Return with a reason
review-decline-label = Decline
review-undo-label = Undo
review-approved = A story was approved by { $who }, { $when }.
review-approved-waits =
    A story was approved by { $who }, { $when }. It appears { $appears }.
    Until then another moderator can still return or decline it.
review-returned = A story was returned to its writer by { $who }, { $when }.
review-declined = A story was declined by { $who }, { $when }. Its words are destroyed 24 hours later.
review-decided-once = A story was decided about by somebody who is not known here any more.

## Approve with a note
review-note-title = Approve with a note
review-note-head = This approves it, and the writer finds your note in their inbox. Your name is not on it.
review-note-label = Your note
review-note-hint = A line or two, to somebody you do not know

## Return with a reason
review-return-title = Return with a reason
review-return-head =
    The words go back to their writer, who can change them and send them again.
    They read the reason in their inbox, without your name. You cannot change a word yourself.
review-return-reason-label = The reason
review-return-words-label = In your own words
review-return-words-hint = What would help, said kindly. With "something else", please write it here.
return-details-label = Details that could give somebody away
return-somebody-label = It tells about somebody else
return-danger-label = A detail that could be dangerous to read
return-place-label = It answers somebody here
return-other-label = Something else, in my own words
return-details =
    Some of the words could let people work out who you are, or who somebody else is.
    You may soften them, or leave them if they matter to you, and send it again.
return-somebody =
    A part of it tells about somebody who may not want that told.
    You may keep your own side of it, and send it again.
return-danger =
    One detail could be dangerous for somebody else who reads it. What you feel is not the reason.
    You may leave that detail out, and send it again.
return-place =
    A part of it reads like an answer to somebody here. Stories stand alone, so that nobody is singled out.
    You may take that part out, and send it again.

## What the writer is told beforehand
story-promise-two =
    Above is your story as it would stand. When you press Share, two moderators read it first.
    It reaches them after a random wait of { $low } to { $high } minutes, so that the time does not point at you.
    They are people, and read in their own time. I cannot say when it appears.
story-promise-then-wait =
    Above is your story as it would stand. When you press Share, a moderator reads it first.
    It reaches them after a random wait of { $low } to { $high } minutes, so that the time does not point at you.
    Once it is approved, it waits { $hours ->
        [one] one more hour
       *[other] { $hours } more hours
    }, so that a second one can look. I cannot say when somebody reads it.
story-promise-returned =
    These words are with you alone until you press Share. It is the same story, and keeps its place.
    If you leave it, I keep them for 30 days after your last change. Then they are let go.
stories-shared-two =
    Thank you for trusting us with this. It reaches the moderators in { $low } to { $high } minutes, and two of them read it.
    They are people, and read in their own time. I cannot say when it appears. What they decide comes to your inbox.
    My stories shows where it stands. You can withdraw it at any time.
stories-shared-then-wait =
    Thank you for trusting us with this. It reaches the moderators in { $low } to { $high } minutes.
    Once one of them has approved it, it waits { $hours ->
        [one] one more hour
       *[other] { $hours } more hours
    }, so that a second one can look.
    I cannot say when somebody reads it. What they decide comes to your inbox.
    My stories shows where it stands. You can withdraw it at any time.

## What cannot be
reviews-moderators-only = Only people with the moderators' role can do this.
reviews-own = This one is for somebody else to look at.
reviews-gone = This story was withdrawn by its writer. There is nothing left to decide.
reviews-decided = Somebody has decided about this one already.
reviews-approved-by-you = You have approved this one already. It takes a second moderator now.
reviews-stories-off = Stories are not open at the moment, so nothing was posted. It is still waiting.
reviews-undo-late = A decision can be taken back for ten minutes, and those are over.
reviews-put-away = Its writer has put it away for now. Nothing of it stands, so the decision stays.
reviews-undone = This one waits to be read already. Nothing was changed.
reviews-changed-since = Its writer has begun to change it, so the decision stands. It may come to you again.
reviews-answered =
    Somebody has answered under this story, so the decision stands. Nothing of theirs is taken down by this.
reviews-reason-missing = Please choose a reason, or write one. Nothing was decided yet.
reviews-note-too-long = Here is room for { $limit } characters. Nothing was decided yet.

## What is kept of somebody
review-kept-rulings =
    { $count ->
        [one] One story that you decided about as a moderator
       *[other] { $count } stories that you decided about as a moderator
    }
