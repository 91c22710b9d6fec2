using KubeKit.ApiServer.Admission;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.TypedKinds;

/// <summary>Hooks of one kind, in C#.</summary>
public sealed class AdmissionTests
{
    private const string Ferries = "/apis/sea.example.com/v1/namespaces/default/ferries";
    private const string Older = "/apis/sea.example.com/v1beta1/namespaces/default/ferries";

    [Fact]
    public async Task A_hook_changes_what_is_written_before_it_is_validated()
    {
        await using var server = await StartAsync();

        var made = (await server.PostAsync(Ferries, """{"metadata":{"name":"f"},"spec":{"stops":["a"],"decks":3}}""")).Expect(201);
        var older = (await server.PostAsync(Older, """{"metadata":{"name":"g"},"spec":{"from":"a","decks":3}}""")).Expect(201);

        Assert.Equal(("Nemo", "Nemo"), (made.At("spec.captain"), older.At("spec.captain")));
        Assert.Equal("sea.example.com/v1beta1", older.At("apiVersion"));
    }

    [Fact]
    public async Task A_hook_refuses_and_warns()
    {
        await using var server = await StartAsync();
        (await server.PostAsync(Ferries, """{"metadata":{"name":"f"},"spec":{"stops":["a","b"]}}""")).Expect(201);

        var refused = (await server.SendAsync(HttpMethod.Patch, $"{Ferries}/f", """{"spec":{"stops":["a"]}}""", "application/merge-patch+json")).Expect(403);
        var warned = (await server.SendAsync(HttpMethod.Patch, $"{Ferries}/f", """{"spec":{"decks":2}}""", "application/merge-patch+json")).Expect(200);
        var kept = (await server.DeleteAsync($"{Ferries}/f")).Expect(403);

        Assert.Equal("ferries.sea.example.com \"f\" is forbidden: a stop may not go", refused.At("message"));
        Assert.Contains("decks change", Assert.Single(warned.Warnings), StringComparison.Ordinal);
        Assert.Equal("ferries.sea.example.com \"f\" is forbidden: ferries stay", kept.At("message"));
    }

    [Fact]
    public async Task The_status_is_nobodys_business()
    {
        await using var server = await StartAsync();
        (await server.PostAsync(Ferries, """{"metadata":{"name":"f"},"spec":{"stops":["a"]}}""")).Expect(201);

        Assert.Equal("7", (await server.SendAsync(HttpMethod.Patch, $"{Ferries}/f/status", """{"status":{"passengers":7}}""", "application/merge-patch+json")).Expect(200).At("status.passengers"));
    }

    [Fact]
    public void A_class_that_is_no_hook_is_refused_at_once() =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddKubeAdmission<Ferry, object>());

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(services => services.AddKubeResource<Ferry>().AddKubeAdmission<Ferry, Harbour>());

    private sealed class Harbour : IMutatingAdmission<Ferry>, IValidatingAdmission<Ferry>
    {
        public ValueTask<Ferry> MutateAsync(Ferry value, Ferry? old, AdmissionRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(value.Spec is { Captain: null, Decks: > 2 } spec ? value with { Spec = spec with { Captain = "Nemo" } } : value);

        public ValueTask ValidateAsync(Ferry? value, Ferry? old, AdmissionRequest request, CancellationToken cancellationToken)
        {
            if (value is null)
            {
                throw new AdmissionException("ferries stay");
            }

            if (old is not null && value.Spec!.Stops.Count < old.Spec!.Stops.Count)
            {
                throw new AdmissionException("a stop may not go");
            }

            if (old is not null && value.Spec!.Decks != old.Spec!.Decks)
            {
                request.Warn("decks change");
            }

            return default;
        }
    }
}
