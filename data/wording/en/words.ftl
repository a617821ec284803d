### /my words: set once, used back to the one who set them.

command-my-words-about = The words you use for your loss, and names I should watch for in your stories
words-form-title = Your words
words-form-head =
    I use your words when I speak to you about your loss, so that you need not read others' words for it.
    Nobody else sees them. They are kept encrypted. Send this empty, and I let them go.
words-form-phrase-label = Words for whom or what you lost
words-form-phrase-hint = Such as: our son, the pregnancy, or a name
words-form-names-label = Names that could give you away
words-form-names-hint = One a line. Before you share a story, I point them out to you.
words-kept-phrase = I will say "{ $words }" when I speak to you about this. With /my words you can change it.
words-kept = I will keep these names in mind for you. With /my words you can change them.
words-let-go = I keep no words of yours now. With /my words you can set some at any time.
words-too-long = Here is room for { $phrase } characters of words, and { $names } of names. Nothing was kept yet.
words-in-preview = You decide what is said here about { $words }. You can change it now and later.
words-after-share = Thank you for letting us hear of { $words }.
