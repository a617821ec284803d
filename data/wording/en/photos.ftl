### Photos beside a story: covered, described in their owner's words.

## The form
story-form-photos-label = Photos
story-form-photos-hint = Up to four, covered until someone looks. Discord itself receives the originals.
story-form-photos-anew-hint = New ones take the place of earlier ones. Discord itself receives the originals.

## The preview
story-photos-label = Photos
photos-question =
    Does a face, a name band or a place show in { $count ->
        [one] your photo
       *[other] one of your photos
    }? Then people may know whose story this is. You decide.
photos-promise =
    { $count ->
        [one] Your photo stays
       *[other] Your photos stay
    } covered until someone chooses to look. Who can look can also save.
    What a camera writes down beside a picture, such as where and when it was taken, is not in there any more.
    I keep { $count ->
        [one] it
       *[other] them
    } encrypted with your words for as long as the story stands, so that nothing is lost when you hide it.
    With Photos you can say in your own words what can be seen, for those who cannot see it.
photos-not-shown = Discord did not take your photos for this preview. They are kept, and your words are too.

## The form with descriptions
photos-form-title = Photos
photos-form-photo-label = Photo { $number }
photos-form-photo-hint = What it shows, in your own words. You may leave this empty.
photos-form-out-label = Take out
photos-form-out-hint = Ticked photos go for good.

## What is kept
photos-kept =
    { $count ->
        [one] with one photo
       *[other] with { $count } photos
    }

## What cannot be
photos-refused-heavy = Photo { $number } is larger than 25 MB, so I could not take it.
photos-refused-large = Photo { $number } has more than 25 million pixels, so I could not take it. A smaller copy works.
photos-refused-other-kind = Photo { $number } is not a kind of picture I can read. JPEG, PNG, WebP and HEIC work.
photos-refused-unreadable = Photo { $number } could not be read. The file may be damaged.
photos-refused-not-fetched = Photo { $number } did not reach me from Discord. Please try it once more.
photos-refused-words-stay = Your words are kept. With Change you can add photos again.
photos-refused-earlier-stay = Your words are kept, and the photos you chose before are too.
photos-too-many = A story can have { $limit } photos, so none of these were kept. Your words are kept.
photos-description-too-long = What a photo shows can be said in { $limit } characters. Nothing was changed yet.
photos-none = This story has no photos. With Change you can add some.
photos-off-kept =
    This server does not take photos at the moment, so your story was not shared yet. Your words and photos are kept.
    With Photos you can take them out.
