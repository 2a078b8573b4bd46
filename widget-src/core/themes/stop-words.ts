/** English words that carry no theme: a title neither starts nor ends with one. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against ain all also always am an and another any anybody anyone anything are aren as ask
at be because been before being below between both but by can cannot could couldn did didn do does doesn doing don
done down during each either else ever every everyone everything few for from further gave get gets getting give
given gives go goes going gone gonna got had hadn has hasn have haven having he hello help her here hers herself
hey hi him himself his how http https i if in into is isn it its itself just kind know least less let lets like long
lot lots made make makes making many may maybe me mean might more most much must my myself need needs
neither never no nobody nor not nothing now of off ok okay on once one only or other others ought our ours ourselves
out over own per please put quite rather really right said same say says see seem seems shall she should shouldn since so
some somebody someone something sometimes somewhere sort soon still such sure take tell than thank thanks that the their theirs
them themselves then there these they thing things think this those though through till to too try under unless
until up upon us use used using usually very via want wants was wasn way we well were weren what whatever when
where whether which while who whoever whole whom whose why will with within without won wont would wouldn www yes yet you your
yours yourself yourselves`
    .trim()
    .split(/\s+/),
)
