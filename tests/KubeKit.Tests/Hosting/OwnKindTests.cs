using System.Text;
using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using KubeKit.Tests.Support;

namespace KubeKit.Tests.Hosting;

public sealed class OwnKindTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_kind_and_its_reconciler_work_as_the_built_in_ones()
    {
        await using var host = await TestHost.StartAsync(_directory, cluster => cluster.AddResource<Greeting>().AddReconciler<GreetingReconciler, Greeting>());
        var refused = await Assert.ThrowsAsync<KubeApiException>(() => CreateAsync(host, "lower"));
        Assert.Equal("Invalid", refused.Reason);
        Assert.Contains("spec.who", refused.Message, StringComparison.Ordinal);

        Assert.Equal(1, (await CreateAsync(host, "World")).Spec!.Times); // the default
        await TextAsync(host, "Hello World!");
        await Eventually.HoldsAsync(async () => Assert.Equal(1, (await host.Client.GetAsync<Greeting>("hello", "default", Cancellation)).Status?.Greeted));

        var patch = new KubePatch(PatchType.Merge, Encoding.UTF8.GetBytes("""{"spec":{"times":2}}"""));
        await host.Client.PatchAsync<Greeting>(new("default", "hello"), patch, cancellationToken: Cancellation);
        await TextAsync(host, "Hello World!Hello World!");

        // What it owns it puts right.
        await host.Client.DeleteAsync<ConfigMap>(new("default", "hello"), cancellationToken: Cancellation);
        await TextAsync(host, "Hello World!Hello World!");
    }

    private static Task<Greeting> CreateAsync(TestHost host, string who) => host.Client.CreateAsync(
        new Greeting { Metadata = new() { Name = "hello", Namespace = "default" }, Spec = new() { Who = who } }, cancellationToken: Cancellation);

    private static Task TextAsync(TestHost host, string text) => Eventually.HoldsAsync(
        async () => Assert.Equal(text, (await host.Client.GetAsync<ConfigMap>("hello", "default", Cancellation)).Data!["text"]));
}
