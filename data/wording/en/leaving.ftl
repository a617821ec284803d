### When a writer leaves the server, or the bot does.

leaving-open-label = If I leave
leaving-title = If you leave this server
leaving-wish =
    You can choose what becomes of this story if you leave, and change your mind at any time before.
    Taken down means withdrawn for good, some weeks later, on a day that nobody can foresee.
    Kept means that it stays and is nobody's. Then it cannot be withdrawn any more, not even by you.
leaving-label = What becomes of it?
leaving-take-down-label = Take it down
leaving-keep-label = Keep it, mine no longer
leaving-chosen-take-down = If you leave, this story is taken down some weeks later.
leaving-chosen-keep = If you leave, this story stays and is nobody's.
leaving-preview = If you leave this server, your story is taken down some weeks later. If I leave lets you choose.
leaving-form-unclear = I could not read what was chosen, so nothing was changed. Please try once more.

command-settings-goodbye-about = Before I go: take stories down, or leave what may stay
goodbye-question =
    This is for the day before you remove me from this server. Stories close, and every story here is dealt with.
    As their writers chose: what they wanted kept stays and is nobody's, all else is taken down for good.
    Or everything is taken down. What goes cannot be brought back. Please give me some minutes before you remove me.
goodbye-chosen-label = As their writers chose
goodbye-everything-label = Take everything down
goodbye-done = It is done. Stories are closed, and what has to go is going now. Thank you for having had me here.
