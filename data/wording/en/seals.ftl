### The seal over who wrote a story, and writing to its writer.

## For moderators
seal-ask-label = Open the seal
seal-form-title = Open the seal
seal-form-head =
    The seal says who wrote this story. You cannot open it alone. Another moderator has to second it within 24 hours.
    All moderators see your name and your reason at once. If it opens, only you two read who it is.
    The writer is told that it was opened, but not your reason. Please ask only where somebody could come to harm.
seal-form-reason-label = Why
seal-form-reason-hint = Without words from the story. All moderators read it.
seal-form-danger-label = Should the writer not be told?
seal-form-danger-choice-label = Telling would put somebody in danger
seal-asked = It is before all moderators now. Another one has 24 hours to second it.
seal-second-label = Open it with them
seal-second-title = Open it with them
seal-second-head =
    The reason that was given: { $reason }

    When you send this, the seal opens. You and the one who asked read who wrote the story, and nobody else does.
    The writer is told, unless you both say that this would put somebody in danger.
seal-show-label = Show me
seal-written-by =
    It was written by { $who }. Only you and the other moderator can read this.
    Please use it for what the reason says, and for nothing else.
seal-card-asked = { $who } asks to open the seal of a story: to learn who wrote it.
seal-card-why = The reason: { $reason }
seal-card-danger = They say that telling the writer would put somebody in danger.
seal-card-second =
    Another moderator can open it with them until { $ends }. It takes somebody known here as a moderator for seven days.
    If you think it should stay closed, please say so here. Nothing happens unless somebody presses.
seal-card-opened = { $one } and { $two } opened the seal of a story.
seal-card-look = They can read who wrote it until { $ends }. Nobody else can.
seal-card-closed = { $one } and { $two } opened the seal of a story. The time for reading it is over.
seal-card-told = The writer was told that it was opened.
seal-card-not-told = The writer was not told. Both recorded that this would put somebody in danger.
seal-card-lapsed = { $who } asked to open the seal of a story. Nobody seconded it in time, and it stayed closed.

## What cannot be
seal-closed =
    When this story was shared, its writer was told that nobody here can find out who they are.
    It stays so.
seal-too-few =
    A seal opens only where two people hold the moderators' role, and I have to be able to count them.
    At the moment that is not so. Nothing was changed.
seal-gone = There is no seal any more. Nobody here can find out who wrote this story.
seal-asked-already = Somebody has asked for this one already. The card stands in this channel.
seal-moved-on = This request is over, or it was opened already. The newest card says what became of it.
seal-asker-left = Whoever asked for this is not a moderator here any more, so it cannot be opened.
seal-needs-another = You asked for this one yourself. It takes another moderator.
seal-too-new = Only somebody known here as a moderator for { $days } days can second this. Nothing was changed.
seal-only-the-two = Only the two moderators who opened it can read who it was.
seal-reason-unclear = A reason needs one to { $limit } characters. Nothing was asked for.

## Writing to the writer
writer-ask-label = Write to the writer
writer-form-title = Write to the writer
writer-form-head =
    This reaches the inbox of whoever wrote the story. Neither of you learns who the other is.
    It is signed by the moderators together. They cannot answer through me.
writer-form-words-label = Your words
writer-form-words-hint = Please do not repeat the story. Say how they can reach you, if they want to.
writer-written =
    It lies in the writer's inbox now. You will not hear whether it was read.
    Nothing here says who they are.
writer-words-unclear = This needs one to { $limit } characters. Nothing was sent.

## What a writer is told before they share
seal-told-open =
    A moderator alone cannot find out. Two of them together can, with a written reason, for { $days } days.
    All moderators would see that reason. You would be told, unless that would put somebody in danger.
    After { $days } days the sealed note of who wrote it is destroyed.
seal-told-closed =
    Moderators cannot find out either. That would take two of them, and I cannot count two here at the moment.
    So no note of who wrote it is kept that anybody here could open.
