using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Tests.Hosting;

/// <summary>A kind of a user's own: greets somebody in a ConfigMap.</summary>
[KubeResource("demo.example.com", "v1")]
[PrintColumn("Who", ".spec.who")]
public sealed partial record Greeting : CustomResource<GreetingSpec, GreetingStatus>;

public sealed partial record GreetingSpec
{
    [Required, Pattern("^[A-Z]")]
    public string Who { get; init; } = "";

    [Range(1, 3), Default(1)]
    public int? Times { get; init; }
}

public sealed partial record GreetingStatus
{
    public int Greeted { get; init; }
}

internal sealed class GreetingReconciler(IKubeClient client, IInformerFactory informers) : Reconciler<Greeting>
{
    private readonly IInformer<Greeting> _greetings = informers.Get<Greeting>();

    public override void Configure(ReconcilerBuilder<Greeting> builder) => builder.Owns<ConfigMap>();

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_greetings.Get(key) is not { Spec: { } spec } greeting)
        {
            return ReconcileResult.Done;
        }

        var text = string.Concat(Enumerable.Repeat($"Hello {spec.Who}!", spec.Times ?? 1));
        await client.ApplyAsync(
            new ConfigMap
            {
                Metadata = new()
                {
                    Name = key.Name,
                    Namespace = key.Namespace,
                    OwnerReferences = [new() { ApiVersion = "demo.example.com/v1", Kind = "Greeting", Name = key.Name, Uid = greeting.Metadata.Uid!, Controller = true }],
                },
                Data = new Dictionary<string, string> { ["text"] = text },
            },
            "greeter", force: true, cancellationToken);
        if (greeting.Status?.Greeted != (spec.Times ?? 1))
        {
            await client.UpdateStatusAsync(greeting with { Status = new() { Greeted = spec.Times ?? 1 } }, cancellationToken: cancellationToken);
        }

        return ReconcileResult.Done;
    }
}
