### The guard: the kind pause, and the cards moderators see.

## The kind pause
pause-head = Before this goes out, please look at one part of it once more. Nobody has seen it yet.
pause-choice = I am a program, and I may have misread you. You decide what happens next.
pause-kept = If you do nothing, your words are let go at the end of tomorrow, unseen. Put away, they are kept for seven days.
pause-change-label = Change my words
pause-ask-label = Ask a moderator
pause-form-wish =
    Your words are below, so that you can change what you like.
    The reply will stand there with your name.
pause-form-wish-unsigned =
    Your words are below, so that you can change what you like.
    The reply stands there without your name, and goes out after a random wait.
pause-asked =
    A moderator will read your reply and decide. Nobody else sees it until then.
    What they decide waits for you in /my inbox, and I say so when you next press one of my buttons here.
    If nobody has decided after { $hours ->
        [one] one hour
       *[other] { $hours } hours
    }, your words come back to /my replies.
news-posted = A moderator read the reply you put to them. It is posted, or on its way.
news-declined =
    A moderator read the reply you put to them, and it was not posted. Its words are gone.
    This is about one line, not about you. You can ask a moderator about it.

## How strongly
severity-clumsy = clumsy, perhaps kindly meant
severity-hurtful = may hurt
severity-harsh = harsh
severity-cruel = cruel or dangerous

## A held reply's card
held-waiting-story = A reply to a story is waiting, because its writer asked a moderator to read it first.
held-waiting-occasion = An answer to a check-in is waiting, because its writer asked a moderator to read it first.
held-post-label = Post it
held-return-label = Return with a reason
held-decline-label = Decline
held-posted = A reply was read and posted by { $who }, { $when }.
held-returned = A reply was returned to its writer with a reason by { $who }, { $when }.
held-declined = A reply was declined by { $who }, { $when }. Its words are gone.
held-decided = This one has been decided, or was taken back by its writer.
held-reason-empty = There was no reason in the form, so nothing was returned. The reply is still waiting.
held-reason-long =
    A reason can have { $limit } characters. Yours has { $over ->
        [one] one more
       *[other] { $over } more
    }, and nothing was returned yet.
return-form-title = Return this reply
return-form-head =
    The reply goes back to its writer, who can change it and send it again. Most hard lines are meant kindly.
    What you write here reaches them in their inbox, without your name.
return-form-kind-label = Words to begin with
return-form-reason-label = Your own words
return-form-reason-hint = About the line, not about the person
return-compare-label = It compares losses
return-compare =
    One line sets this loss beside another one. Losses are hard to hear measured, even kindly.
    You could leave that line out, or speak of your own loss alone.
return-least-label = It looks for a bright side
return-least =
    One line looks for something good in it. Many parents hear that as being asked to hurt less.
    Something as short as "I'm sorry" is enough.
return-advice-label = It gives advice nobody asked for
return-advice =
    One part gives advice. The writer did not ask for any, and may have heard it often.
    You could ask whether they would like it, or leave it out.
return-faith-label = It explains why it happened
return-faith =
    One line says why it happened, or what it was for. Only the writer can decide whether it had a reason.
    You could leave that line out.
return-own-label = Only my own words
held-nobody-named =
    Nobody has been named here to read a reply first, so it cannot be put to a moderator.
    Your words are kept until the end of tomorrow, and you can still change them.
replies-moved-on = These words are not waiting any more, so nothing was changed by this.

## All cards
card-reason = { $why } ({ $severity })
card-may-be-wrong = It could be a quotation, or a joke they share. Please read it yourself.
card-show-label = Show words
