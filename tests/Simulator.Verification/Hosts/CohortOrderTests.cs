using Simulator.Grains;

namespace Simulator.Verification.Hosts;

public class CohortOrderTests
{
    [Fact]
    public void EveryReplicationOfAnOrderIsInOneOfItsPartsAndPartsAreOfOneSize()
    {
        for (int replications = 1; replications <= 600; replications++)
        {
            var order = new CohortOrder("run/1", 5, 7, replications, LogVisits: true);

            CohortOrder[] parts = [.. order.InParts()];

            Assert.Equal(Enumerable.Range(7, replications), parts.SelectMany(part => Enumerable.Range(part.First, part.Replications)));
            Assert.All(parts, part => Assert.InRange(part.Replications, Math.Min(replications, 19), 37));
            Assert.InRange(parts.Max(part => part.Replications) - parts.Min(part => part.Replications), 0, 1);
            Assert.All(parts, part => Assert.Equal(order, part with { First = 7, Replications = replications }));
        }
    }
}
