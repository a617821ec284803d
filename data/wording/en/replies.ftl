### One's own replies: where they stand, changing them, taking them back.

command-my-replies-about = Your replies: change them, or take them back

replies-where = With /my replies you can change it or take it back at any time.
replies-changed = Your reply is changed, or will be in a moment.
replies-changed-unsigned = Your reply is changed. Since it is without your name, that shows after a random wait.
replies-signed-only =
    Replies here go out with a name now, so this one was not sent. What was put away is still in /my replies.
replies-mine-head = Your replies, the newest first. Only you see this, and their words stay closed until you press Change.
replies-none = You have written no replies here. There is no hurry, and reading quietly is welcome too.
replies-taken-back = That reply is taken back. Its message and its words are gone, or going this moment.
replies-state-paused = not sent, kept until the end of { $day }
replies-state-draft = put away, kept until the end of { $day }
replies-state-held = with a moderator
replies-state-on-the-way = on its way
replies-state-posted = posted
replies-state-change = a change of a posted reply: { $state }
replies-newer-label = Newer ones
replies-older-label = Older ones
reply-change-label = Change
reply-take-back-label = Take back
replies-gone = That reply is not here any more.
replies-with-moderator =
    A moderator is reading this reply, so it cannot be changed just now.
    You can take it back, or wait for what they say.

## The kind pause: putting words away
pause-away-label = Put it away
pause-put-away =
    Your words are put away. Nobody saw them, and only you can open them.
    They are kept until the end of { $day }: /my replies opens them again.
