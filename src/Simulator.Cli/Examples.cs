namespace Simulator.Cli;

/// <summary>Commands to copy, shown by <c>--help</c>.</summary>
internal static class Examples
{
    /// <summary>The examples of a verb; of any other name, those of the program.</summary>
    public static string[] Of(string verb) => verb switch
    {
        CompareVerb.Name =>
        [
            "./run.sh compare scenarios/asean.yaml",
            "./run.sh compare scenarios/asean.yaml --regimes today,aet,aet-full --replications 200",
            "./run.sh compare scenarios/asean.yaml --precision 5% --out results/precise",
            "./run.sh compare scenarios/asean.yaml --set states.SGP.officers.casework.best=30 --out results/more-officers",
        ],
        RunVerb.Name =>
        [
            "./run.sh run scenarios/asean.yaml --regime aet --replications 20",
            "./run.sh run scenarios/tutorial/one-desk.yaml --regime today --case-log --out results/one-desk",
        ],
        RatifyVerb.Name =>
        [
            "./run.sh ratify scenarios/asean.yaml",
            "./run.sh ratify scenarios/asean.yaml --objective pairs-newly-covered",
            "./run.sh ratify scenarios/asean.yaml --objective evidence.pending-at-horizon --among IDN,MYS,PHL,SGP,THA,VNM,KHM --replications 20 --out results/seven",
        ],
        BottleneckVerb.Name =>
        [
            "./run.sh bottleneck scenarios/asean.yaml --regime today",
            "./run.sh bottleneck scenarios/asean.yaml --regime aet --metric evidence.answered-within-half-a-year",
            "./run.sh bottleneck scenarios/tutorial/court-bottleneck.yaml --metric lapsed --steps 3",
        ],
        AllocateVerb.Name =>
        [
            "./run.sh allocate scenarios/asean.yaml --posts 3 --objective surrendered-within-a-year",
            "./run.sh allocate scenarios/asean.yaml --posts 5 --regime aet --objective evidence.pending-at-horizon --confidence 0.9",
        ],
        ValidateVerb.Name => ["./run.sh validate scenarios/asean.yaml"],
        VerifyVerb.Name =>
        [
            "./run.sh verify results/asean",
            "./run.sh verify results/my-scenario --tables my-scenarios",
        ],
        ValidateFactsVerb.Name =>
        [
            "./run.sh validate-facts",
            "./run.sh validate-facts --replications 200 --seed 2 --out results/facts-again",
        ],
        TwinVerb.Name =>
        [
            "./run.sh twin scenarios/asean.yaml --pick flipped",
            "./run.sh twin scenarios/asean.yaml --request 3/surrender/THA/MYS/2 --regimes today,aet",
        ],
        SweepVerb.Name =>
        [
            "./run.sh sweep scenarios/asean.yaml --over instruments.aet.provisions.time-limits.provisional-arrest=\"20 days:80 days:7\"",
            "./run.sh sweep scenarios/tutorial/one-desk.yaml --over \"families.file.demand.pairs.ALP>ALP=300:420:5\" --over states.ALP.officers.counter=1:3:3",
        ],
        ForecastVerb.Name =>
        [
            "./run.sh forecast scenarios/asean.yaml --regimes today,aet --to 2032-01-01 --backlog 45",
            "./run.sh forecast scenarios/asean.yaml --regime today --family evidence --backlog 500",
        ],
        ExplainVerb.Name =>
        [
            "./run.sh explain scenarios/asean.yaml --from today --to aet",
            "./run.sh explain scenarios/asean.yaml --provisions obligation,channel,documents,refusal,follow-up --replications 100",
            "./run.sh explain scenarios/asean.yaml --to aet-full --sampled 20 --metric evidence.restricted-mean-days --out results/full",
        ],
        SensitivityVerb.Name =>
        [
            "./run.sh sensitivity scenarios/asean.yaml",
            "./run.sh sensitivity scenarios/asean.yaml --metric evidence.pending-at-horizon --regimes today,aet-full --out results/evidence-sensitivity",
        ],
        UncertaintyVerb.Name =>
        [
            "./run.sh uncertainty scenarios/asean.yaml",
            "./run.sh uncertainty scenarios/asean.yaml --draws 500 --replications 8 --out results/wide",
        ],
        SchemaVerb.Name => ["./run.sh schema > scenarios/scenario.schema.json"],
        _ =>
        [
            "./run.sh                                     today against the ASEAN Treaty on Extradition: the main job",
            "./run.sh compare scenarios/asean.yaml        the same, said in full",
            "./run.sh validate scenarios/asean.yaml       checks a scenario and shows how busy each desk would be",
            "./run.sh verify results/asean               runs a results folder again and says whether every file comes out the same",
            "./run.sh validate-facts                      holds the simulator against published figures",
            "./run.sh compare --help                      the options of a verb",
            "./run.sh test                                every test of the project",
        ],
    };
}
