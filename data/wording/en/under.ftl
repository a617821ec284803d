### Replies under one's own story, as its writer sees them.

story-replies-label = Replies under it
under-head = What stands under your story. Only you see this list.
under-none = No replies stand there at the moment.
under-removed =
    That reply is being taken down. Its writer hears kindly that it does not stand any more, and nothing about you.
under-refused =
    Your stories here take no more replies from that person. They are not told by whom, and what stands there stays.
    If several stories of yours stand here, they may notice that one person wrote those.
under-remove-label = Remove
under-refuse-label = Not from this person again
under-again-label = Take replies again
under-more-label = More of them
under-refused-label = Whose replies you do not take
under-taken-no-more = no more from this person
under-refused-head =
    Your stories in this server take no more replies from these people. I keep a keyed mark and the day, no names.
under-refused-none = There is nobody whose replies you do not take.
under-refused-since = Somebody, since { $day }
under-refused-more = There are more. They appear when one of these is lifted.
under-taken-again = Your stories take replies from that person again.
replies-taken-already = That is so already. Your stories take their replies.
replies-not-from-you =
    This story does not take your replies, and nothing was sent. That is no judgement on you or your words.
    Reading quietly is welcome.
