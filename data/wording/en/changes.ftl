### Changing the words of a story that stands.

change-open-label = Change words
change-form-title = Change words
change-form-wish =
    What stands in the channel is not touched by this form. You see a preview first, and nobody else does.
    What others read or copied before stays with them.
change-preview =
    Above is your story as it would stand, in the same message and with the same replies. Nobody else sees this yet.
    Where moderators read stories first, they read these words too. The old words stand until then.
    If you do not share them, these words are let go after 7 days.
change-share-label = Share these words
change-again-label = Change
change-discard-label = Discard
change-take-back-label = Take the change back
change-shared-reviewed =
    Your new words reach a moderator in { $low } to { $high } minutes. Until they are approved, the old ones stand.
    With Hide for now, in My stories, you can put the story away meanwhile.
change-shared-two =
    Your new words reach the moderators in { $low } to { $high } minutes, and two of them read them.
    Until both have approved them, the old ones stand. What they decide comes to your inbox.
    With Hide for now, in My stories, you can put the story away meanwhile.
change-shared-then-wait =
    Your new words reach a moderator in { $low } to { $high } minutes. Until they stand, the old ones do.
    Once they are approved, they wait { $hours ->
        [one] one more hour
       *[other] { $hours } more hours
    }, so that a second moderator can look.
    With Hide for now, in My stories, you can put the story away meanwhile.
change-shared-direct = Your new words take the place of the old ones in { $low } to { $high } minutes.
change-discarded = Those new words are gone. What stands in the channel was not touched.

living-change-waiting = New words of yours wait for a moderator. Until then the old ones stand.
living-change-draft = You have written new words and not shared them yet. Change words has them.
living-change-approved =
    New words of yours were approved. They wait some hours, so that a second moderator can look. Until then the old ones stand.
living-change-returned =
    A moderator has given your new words back to you. The old ones stand. The reason is in your inbox: /my inbox.
    Change words has the new ones, for 30 days after your last change. You can change them and share them again.
living-change-declined =
    A moderator decided against your new words. The old ones stand.
    The new ones are destroyed 24 hours after that. Until then Change words has them.

## The card
change-card-waiting =
    The writer of a story that stands in the channel would like to change its words.
    The old words stand until you decide. The new ones are covered until you press.
change-card-came-back = They were returned by { $who }, { $when }. Their writer has sent them again.
change-card-undone = { $who } took the decision about them back, { $when }. They wait again, and the old ones stand.
change-card-two-asked = They take the old ones' place once two of you have approved them.
change-card-approved = New words for a story were approved by { $who }, { $when }.
change-card-approved-waits =
    New words for a story were approved by { $who }, { $when }. They take the old ones' place { $appears }.
    Until then another moderator can still return or decline them.
change-card-returned = New words for a story were returned to its writer by { $who }, { $when }. The old ones stand.
change-card-declined =
    New words for a story were declined by { $who }, { $when }. The old ones stand.
    The new ones are destroyed 24 hours later.
change-card-decided-once = New words for a story were decided about by somebody who is not known here any more.

## What is kept
change-kept = with other words for it

## What cannot be
changes-one-at-a-time = Other new words of yours are on their way already. On the story's page you can take them back.
changes-moved-on = These words are not as they were any more. The story's page shows where they stand.
changes-gone = These words are not kept any more. What stands in the channel was not touched.
changes-taken-back = The writer has taken these words back. There is nothing left to decide.
