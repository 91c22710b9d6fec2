using KubeKit.ApiServer.Discovery;

namespace KubeKit.ApiServer.Tests.Discovery;

public class VersionPriorityTests
{
    [Fact]
    public void Versions_stand_in_the_order_of_the_documented_example()
    {
        // The example of the CustomResourceDefinition documentation.
        string[] expected = ["v10", "v2", "v1", "v11beta2", "v10beta3", "v3beta1", "v12alpha1", "v11alpha2", "foo1", "foo10"];
        Assert.Equal(expected, expected.Reverse().OrderByDescending(v => v, VersionPriority.Comparer));
    }
}
