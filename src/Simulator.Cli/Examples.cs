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
            "./run.sh compare scenarios/asean.yaml --set states.SGP.officers.casework.best=30 --out results/more-officers",
        ],
        RunVerb.Name =>
        [
            "./run.sh run scenarios/asean.yaml --regime aet --replications 20",
            "./run.sh run scenarios/tutorial/one-desk.yaml --regime today --case-log --out results/one-desk",
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
