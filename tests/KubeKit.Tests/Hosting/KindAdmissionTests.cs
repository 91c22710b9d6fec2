using KubeKit.ApiServer.Admission;
using KubeKit.Client;
using KubeKit.Client.Transport;
using KubeKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.Tests.Hosting;

/// <summary>Hooks of a kind, as hosts register them, seen by a client that comes over HTTPS.</summary>
public sealed class KindAdmissionTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Hooks_change_and_refuse_what_is_written_with_services_of_the_host()
    {
        await using var host = await TestHost.StartAsync(
            _directory,
            cluster => cluster.AddResource<Greeting>(greeting => greeting.WithAdmission<Capitals>().WithAdmission<Manners>()),
            services => services.AddSingleton(new Unwelcome("Nobody")));
        using var client = KubeClient.Connect(KubeConfig.Load((await host.ReadyAsync()).KubeconfigFile).Connection());

        // The rule of its pattern is asked after the first hook, or there would be nothing to mend.
        Assert.Equal("World", (await client.CreateAsync(Greeting("hello", "world"), cancellationToken: Cancellation)).Spec!.Who);

        var refused = await Assert.ThrowsAsync<KubeApiException>(() => client.CreateAsync(Greeting("nobody", "nobody"), cancellationToken: Cancellation));
        Assert.Equal((403, "greetings.demo.example.com \"nobody\" is forbidden: Nobody is not greeted"), ((int)refused.Code, refused.Message));
        await Assert.ThrowsAsync<KubeApiException>(() => client.GetAsync<Greeting>("nobody", "default", Cancellation));

        var kept = await Assert.ThrowsAsync<KubeApiException>(() => client.DeleteAsync<Greeting>(new("default", "hello"), cancellationToken: Cancellation));
        Assert.Contains("greetings stay", kept.Message, StringComparison.Ordinal);
    }

    private static Greeting Greeting(string name, string who) => new() { Metadata = new() { Name = name, Namespace = "default" }, Spec = new() { Who = who } };

    private sealed record Unwelcome(string Who);

    private sealed class Capitals : IMutatingAdmission<Greeting>
    {
        public ValueTask<Greeting> MutateAsync(Greeting value, Greeting? old, AdmissionRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(value.Spec is { Who: { Length: > 0 } who } spec ? value with { Spec = spec with { Who = char.ToUpperInvariant(who[0]) + who[1..] } } : value);
    }

    private sealed class Manners(Unwelcome unwelcome) : IValidatingAdmission<Greeting>
    {
        public ValueTask ValidateAsync(Greeting? value, Greeting? old, AdmissionRequest request, CancellationToken cancellationToken) =>
            value is null ? throw new AdmissionException("greetings stay")
            : value.Spec!.Who == unwelcome.Who ? throw new AdmissionException($"{unwelcome.Who} is not greeted")
            : default;
    }
}
