### Candles: lit without a name, seen by nobody but the story's writer, and never counted.

candle-light-label = Light a candle
candle-take-back-label = Take it back

candles-lit =
    Your candle is lit for this story. Nothing shows in the channel.
    Only its writer can see that a candle burns here, never whose it is or how many there are.
candles-burning = Your candle burns for this story already. It can stay, and you can take it back.
candles-taken-back = Your candle is taken back. Nobody is told.
candles-none-here = No candle of yours burns for this story.
candles-not-taken = This story does not take candles any more.

## What the writer sees beside a story
candles-seen-none = no candle yet
candles-seen-one = someone lit a candle
candles-seen-several = several people lit candles
