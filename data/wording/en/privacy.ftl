### /my and /about.

command-my-about = What is kept of you
command-my-data-about = See or erase what is kept of you
command-about-about = What Tealight is, what it keeps, and what it cannot do

privacy-choices = You can see what I keep of you, in all servers I am in, or have it erased.
privacy-see-label = See
privacy-erase-label = Erase
privacy-erase-for-good-label = Erase everything
privacy-nothing = I keep nothing of you.
privacy-kept-head = This is all that I keep of you:
privacy-kept-draft = A story in { $server } that you have not shared, from { $day }
privacy-kept-waiting = A story in { $server } that is waiting, since { $day }
privacy-kept-posted = A story in { $server }, posted on { $day }
privacy-kept-returned = A story in { $server } that came back to you, from { $day }
privacy-kept-declined = A story in { $server } that was declined on { $day }
privacy-kept-more =
    { $count ->
        [one] One more story
       *[other] { $count } more stories
    }
privacy-kept-replies =
    { $count ->
        [one] One reply that you wrote
       *[other] { $count } replies that you wrote
    }
privacy-kept-candles =
    { $count ->
        [one] One candle that you lit for a story
       *[other] { $count } candles that you lit for stories
    }
privacy-kept-letters =
    { $count ->
        [one] One letter in your inbox
       *[other] { $count } letters in your inbox
    }
privacy-kept-notices = How you want to hear that a letter waits, and that I asked you
privacy-kept-own-words = Your words, as you set them with /my words
privacy-kept-refused =
    { $count ->
        [one] One keyed mark of somebody whose replies your stories do not take
       *[other] { $count } keyed marks of people whose replies your stories do not take
    }
privacy-kept-answered =
    { $count ->
        [one] In one server, that you have answered a story before
       *[other] In { $count } servers, that you have answered a story before
    }
privacy-kept-moderator = The day on which I first saw you act as a moderator
privacy-kept-foot = Words are kept encrypted. Your name is kept nowhere, only a keyed mark that means nothing without this bot's key.
privacy-erase-question =
    This withdraws all your stories in every server I am in, takes your replies back, and forgets you.
    Nobody can bring it back. One line outlives it: a keyed mark and today's date, so that no backup can undo this.
    If moderators stopped you from sharing, that stays until its date: a keyed mark, the server and the date.
    If a seal of yours was opened, it stays on record that one was, without your name.
    Where a writer takes no more replies from you, a keyed mark of that stays, until they lift it.
    Messages you wrote yourself on Discord are not mine to take away.
privacy-erased = It is erased. What stands on Discord is being taken down this moment. I keep nothing of you, but for what the question said.
privacy-what-i-am =
    I am Tealight, a small program that the people of this server run.
    I carry stories without a name, keep to how their writers want to be answered, and bring replies.
    A part of me reads replies before they are posted, and messages in channels that admins chose. People decide.
    I ask a question now and then where admins want it, and I know helplines: /helpline.

    I keep the words of stories and replies encrypted, until they are withdrawn or erased.
    A sealed note of who wrote a story is kept for some weeks, as its form says. Two moderators together can open it.
    After that only a keyed mark is left, for withdrawing.
    Who asked for direct messages is kept sealed beside that mark, as long as they want them: /my notices.
    The command /my data shows and erases everything. Discord itself sees all that passes through it.

    I cannot judge how you are, and I do not write words of comfort. Those come from people.
    I am not an emergency service. If you are in danger, please call the emergency number where you are.
