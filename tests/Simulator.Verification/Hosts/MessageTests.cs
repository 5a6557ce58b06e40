using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Simulator.Grains;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

public class MessageTests
{
    private static readonly ServiceProvider Services =
        new ServiceCollection().AddSerializer(serializer => serializer.AddAssembly(typeof(PlanRegistry).Assembly)).BuildServiceProvider();

    private static readonly (WindowReport Report, InstitutionRecords Records) Real = Correspond();

    [Fact]
    public void AReportCrossesSilosWhole()
    {
        WindowReport arrived = RoundTrip(Real.Report);

        Assert.NotEmpty(Real.Report.Sent);
        Assert.Equal((Real.Report.Institution, Real.Report.Window, Real.Report.NextRound), (arrived.Institution, arrived.Window, arrived.NextRound));
        AssertSame(Real.Report.Sent, arrived.Sent);
    }

    [Fact]
    public void ACallCrossesSilosWhole()
    {
        InstitutionCall arrived = RoundTrip(new InstitutionCall(8, 77, Real.Report.Sent));

        Assert.Equal((8, 77), (arrived.Institution, arrived.Window));
        AssertSame(Real.Report.Sent, arrived.Inbox);
    }

    [Fact]
    public void RecordsCrossSilosWhole()
    {
        InstitutionRecords arrived = RoundTrip(Real.Records);

        Assert.All([Real.Records.Requests.Length, Real.Records.Desks.Length, Real.Records.Stages.Length, Real.Records.Visits.Length], count => Assert.NotEqual(0, count));
        Assert.Equal(Real.Records.Requests, arrived.Requests);
        Assert.Equal(Real.Records.Desks, arrived.Desks);
        Assert.Equal(Real.Records.Stages, arrived.Stages);
        Assert.Equal(Real.Records.Visits, arrived.Visits);
    }

    [Fact]
    public void ACohortsRecordsCrossSilosWhole()
    {
        CohortRecords sent = InProcessHost.Run(CorrespondencePlan.Create(days: 60), 5, 3, 2, logVisits: true);

        CohortRecords arrived = RoundTrip(sent);

        Assert.Equal((3, 2), (arrived.FirstReplication, arrived.Replications));
        Assert.Equal(Story.Of(sent), Story.Of(arrived));
    }

    [Fact]
    public void AMessageForTheScenariosAuthorCrossesSilos()
    {
        Exception arrived = RoundTrip<Exception>(new SimulationException("lower its rate"));

        Assert.Equal("lower its rate", Assert.IsType<SimulationException>(arrived).Message);
    }

    [Fact]
    public void WithinASiloMessagesAreHandedOverByReference()
    {
        DeepCopier copier = Services.GetRequiredService<DeepCopier>();
        var call = new InstitutionCall(8, 77, Real.Report.Sent);

        Assert.Same(Real.Report, copier.Copy(Real.Report));
        Assert.Same(Real.Records, copier.Copy(Real.Records));
        Assert.Same(call.Inbox, copier.Copy(call).Inbox);
    }

    private static T RoundTrip<T>(T sent)
    {
        Serializer serializer = Services.GetRequiredService<Serializer>();
        return serializer.Deserialize<T>(serializer.SerializeToArray(sent))!;
    }

    private static void AssertSame(Mail[] sent, Mail[] arrived)
    {
        Assert.Equal(sent.Select(mail => (mail.From, mail.To, mail.FirstRound)), arrived.Select(mail => (mail.From, mail.To, mail.FirstRound)));
        Assert.All(sent.Zip(arrived), pair => Assert.True(
            MemoryMarshal.AsBytes(pair.First.Letters.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(pair.Second.Letters.AsSpan()))));
    }

    // One authority works alone for eighty days and nobody answers it.
    private static (WindowReport, InstitutionRecords) Correspond()
    {
        var authority = new Institution(CorrespondencePlan.Create(), 0, 5, 0, 4, logVisits: true);
        WindowReport report = authority.Advance(0, []);
        for (int window = 1; window < 80 || report.Sent.Length == 0; window++) report = authority.Advance(window, []);
        return (report, authority.Finish([]));
    }
}
