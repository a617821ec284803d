### Before a story is shared: what in its words could tell who wrote it.

reveal-head = Before anything is shared: these words may tell others who you are.
reveal-head-names = One thing before anything is shared.
reveal-foot =
    Soften these puts general words in square brackets, such as [a place]. You see them before anything is shared.
    Leave them keeps every word as it is. Your words are kept while you decide.
reveal-foot-names = You decide. Your words are kept meanwhile.
reveal-more = and { $count } more
reveal-soften-label = Soften these
reveal-leave-label = Leave them
reveal-softened = General words stand in square brackets now. The preview is below.
reveal-left = Every word stays as it is. The preview is below.
reveal-too-long =
    With general words your story would be too long by { $over ->
        [one] one character
       *[other] { $over } characters
    }. Nothing was changed. With Change you can do it in your own words.

## What was found
reveal-found-discord = something that leads to you on Discord: “{ $piece }”
reveal-found-email = an e-mail address: “{ $piece }”
reveal-found-link = a link: “{ $piece }”
reveal-found-phone = a phone number: “{ $piece }”
reveal-found-handle = the name of an account: “{ $piece }”
reveal-found-date = an exact date: “{ $piece }”
reveal-found-staff = somebody by title and name: “{ $piece }”
reveal-found-hospital = a hospital or clinic: “{ $piece }”
reveal-found-ward = a ward or room: “{ $piece }”
reveal-found-place = a place: “{ $piece }”
reveal-found-own = a name of yours in this server: “{ $piece }”
reveal-found-chosen = a name you set: “{ $piece }”. It is yours to share, and softening leaves it.

## In a small server
story-small-server = Few people are in this server. Some may guess who wrote it, even without a name.
