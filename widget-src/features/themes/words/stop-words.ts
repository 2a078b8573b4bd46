/** English words that carry no theme: a title neither starts nor ends with one. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against ain all also always am an and another any anybody anyone anything are aren as ask
at be because been before being below between both but by can cannot could couldn did didn do does doesn doing don
done down during each either else ever every everyone everything few for from further gave get gets getting give
given gives go goes going gone gonna got had hadn has hasn have haven having he hello help her here hers herself
hey hi him himself his how http https i if in indeed into is isn it its itself just kind know least less let lets like long
lot lots made make makes making many may maybe me mean might more most much must my myself need needs
neither never no nobody nor not nothing now of off ok okay on once one only or other others ought our ours ourselves
out over own per please put quite rather really right said same say says see seem seems shall she should shouldn since so
some somebody someone something sometimes somewhere sort soon still such sure take tell than thank thanks that the their theirs
them themselves then there these they thing things think this those though through till to too try under unless
until up upon us use used using usually very via want wants was wasn way we well were weren what whatever when
where whether which while who whoever whole whom whose why will with within without won wont would wouldn www yes yet you your
yours yourself yourselves
im ive dont doesnt didnt isnt arent wasnt cant couldnt shouldnt wouldnt havent hasnt thats whats theres youre theyre`
    .trim()
    .split(/\s+/),
)

/**
 * Stems of English verbs and adjectives that leave a reader asking: what? A title may start with one (`Improve
 * lighting`), but not end with it or be nothing else.
 */
export const openStems: ReadonlySet<string> = new Set(
  `abl accept actual ad add affect agre allow alreadi answer auto avail avoid bad becam becom believ best better big bigger bring
brought bui buy care cheap cheaper choos chose come complet concern consid continu convert correct creat current
decreas differ difficult drive easi easier enabl encourag end enforc enjoi enough ensur especi exist expect expens explain extra fail fast first
faster feel felt fewer find finish fix far full found good great happen hard hate hear heard hello high higher hope import improv
includ increas instal instead integr invest join keep kept larg larger last late later lead learn limit listen live load local look lose lost
love low lower main mani met miss mix more move multipl must near need new next nice not number o offer often old open
particip pai paid pass pick poor possibl prefer prevent privat proper properli protect promot provid purchas quick quickli
read real realli reason receiv recent recommend reduc regard rememb remov requir run sai seen sell send sent serv set
short shorter simpl slow slower small smaller solv spend start stop strong struggl suggest sure taken talk ti told todai togeth tonight
took tomorrow total toward true turn type understand unless updat us valid veri visit wait wast weekli went wide wider within word
mondai tuesdai wednesdai thursdai fridai saturdai sundai morn
work worri wors worst worth write wrong yesterdai
ate awok began blew broke broken came caught dealt drawn drove eaten fell forgot forgotten fought froze frozen grew
ill
held hid hidden knew laid meant ran rose sat sang shook sold sought spent spoke spoken stole stolen stood struck stuck
taught threw thrown tore torn understood woke won wore worn wrote written`
    .trim()
    .split(/\s+/),
)

/** English verbs whose stem, and in other forms whose spelling, is mostly a noun's: open as they stand. */
export const baseVerbs: ReadonlySet<string> = new Set(
  `share ship thank delete encrypt connect explore discuss manage recycle retry restore observe breathe split sort donate migrate
sync delegate ask rotate automate edit unplug swap rethink`
    .trim()
    .split(/\s+/),
)

/** English adjectives and numbers that are no nouns, though an article stands before them (`the last`): stems, and words in -ing. */
export const neverNouns: ReadonlySet<string> = new Set(
  `two three four five six seven eight nine ten hundr thousand million last next new old same better best worst bigger smaller
larger faster cheaper easier differ difficult possibl avail recent current correct great sure own interesting boring exciting amazing
annoying confusing frustrating missing existing upcoming left`
    .trim()
    .split(/\s+/),
)

/** Stems of the days and of what is near to them: no titles. */
export const timeStems: ReadonlySet<string> = new Set(
  'am pm noon midnight todai tonight tomorrow yesterdai morn afternoon mondai tuesdai wednesdai thursdai fridai saturdai sundai'.split(
    ' ',
  ),
)

/** Stems of English nouns that only lead to another one (`part of …`, `the number of …`): little of a title alone. */
export const lightStems: ReadonlySet<string> = new Set(
  'amount area bit case exampl fact form issu kind lack matter number option part peopl piec point problem purpos reason sort type wai'.split(
    ' ',
  ),
)
