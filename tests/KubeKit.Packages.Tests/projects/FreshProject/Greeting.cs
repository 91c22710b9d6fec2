using KubeKit.Resources;

/// <summary>Greets somebody.</summary>
[KubeResource("demo.example.com", "v1")]
[PrintColumn("Who", ".spec.who")]
public sealed partial record Greeting : CustomResource<GreetingSpec, GreetingStatus>;

public sealed partial record GreetingSpec
{
    [Required, Pattern("^[A-Z]")] public string Who { get; init; } = "";
    [Range(1, 3), Default(1)] public int? Times { get; init; }
}

public sealed partial record GreetingStatus;
