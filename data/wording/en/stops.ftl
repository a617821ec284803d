### Stopping a story's writer from sharing for a while.

## For moderators
stop-ask-label = Stop this author sharing
stop-form-title = Stop this author sharing
stop-form-head =
    Whoever wrote this cannot share another story here for a while, or answer as the writer. Nobody learns who it is, and you do not either.
    It holds if they withdraw this story or erase what is kept of them. What stands stays.
    They read the reason and the date when they next want to share.
stop-form-why-label = Why
stop-form-words-label = In your own words
stop-form-words-hint = The writer reads this. You may leave it empty, unless it is the whole reason.
stop-form-days-label = For how long
stop-form-days-choice-label = { $days } days
stop-reason-named-label = It lets somebody else be known
stop-reason-not-own-label = It is somebody else's to tell
stop-reason-unkind-label = It is hard on other people here
stop-reason-rules-label = It does not keep to the rules here
stop-reason-words-label = What I write below
stop-form-unclear =
    A stop needs a reason and a length. Your own words can have { $limit } characters.
    Nothing was changed.
stop-done = Its writer cannot share here until { $day }. This was decided by { $who }.
stop-stands-until = Its writer cannot share here until { $day }. This was decided by { $who }.
stop-stands = Another moderator has just stopped its writer. Nothing was changed by this.
stop-by-nobody-known = a former moderator
stop-lift-label = Let them share again
stop-lifted = Its writer can share here again.
stop-ended = This has ended already. Its writer can share here.
stop-story-gone = This story was withdrawn by its writer, so there is nobody to stop by it.

## For the writer
stop-told = The moderators have decided that you cannot share a story here until { $day }. They do not know who you are.
stop-told-named = The reason: in a story of yours, somebody else could be known.
stop-told-not-own = The reason: a story of yours was somebody else's to tell.
stop-told-unkind = The reason: a story of yours was hard on other people here.
stop-told-rules = The reason: a story of yours did not keep to the rules of this server.
stop-told-words = What they wrote to you: { $words }
stop-told-forgotten = The reason is not kept any more, because you erased what was kept of you.
stop-told-ask =
    What you have shared before stays as it is, and drafts stay yours. Answer as the writer waits until then, too.
    If you think this is not right, you can write to a moderator. They learn then that it was you.
stop-not-shared =
    The moderators have decided that you cannot share here for a while, so nothing was shared.
    Share a story says why, and until when.

## What is kept of somebody
stop-kept = In { $server }, that you cannot share stories until { $day }
stop-kept-deeds =
    { $count ->
        [one] One thing that you did as a moderator about a story's writer
       *[other] { $count } things that you did as a moderator about stories' writers
    }
