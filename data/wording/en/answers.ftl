### A story's own writer answers under it: as the writer, without a name.

story-answer-label = Answer as the writer
answer-form-title = Answer as the writer
answer-form-wish =
    Your words stand in your story's thread. Under them it says "from the writer", and no name.
    They go out after a random wait, so that the time does not point at you.
    Names and places in your words can give you away.
answer-form-label = Your words
answer-form-hint = As much or as little as you like
answer-form-change =
    Your words are below, so that you can change what you like.
    Under them it says "from the writer", and no name. They go out after a random wait.
answer-by-writer = from the writer
answer-on-the-way =
    Your words go into your story's thread after a random wait. Under them it will say "from the writer".
answer-where =
    You can change them or take them back at any time: on the story's page under Replies under it, and in /my replies.
answer-changed = Your words are changed. So that the time does not point at you, that shows after a random wait.

## Caught in time
answer-own-story-offer =
    This is your own story, and a reply would stand here with your name. Nothing was sent.
    You can answer without it, as the writer.
answer-own-story =
    This is your own story, and under it I post nothing that you sign, so nothing was sent.
    My stories has a page for it, with Answer as the writer.

## Where they stand
answer-held-waiting = An answer by the writer of a story is waiting. They asked a moderator to read it first.
answer-under-own = you, as the writer
answer-in-list = { $state }, as the writer of the story
answer-taken-back = Your answer is taken back. Its message and its words are gone, or going this moment.

## What cannot be
answer-not-taken =
    Your story takes no replies at the moment, so nothing can be answered under it.
    Its page in My stories shows where it stands.
answer-timed-out = Discord has you in a time-out here, so this waits until it is over. Nothing was sent.
