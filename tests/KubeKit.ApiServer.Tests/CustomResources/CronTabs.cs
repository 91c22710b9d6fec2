namespace KubeKit.ApiServer.Tests.CustomResources;

/// <summary>A custom kind to try things on.</summary>
internal static class CronTabs
{
    public const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    public const string Name = "crontabs.stable.example.com";
    public const string Path = "/apis/stable.example.com/v1/namespaces/default/crontabs";

    private const string DefaultColumns = """{name: Schedule, type: string, jsonPath: .spec.schedule}, {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status', priority: 1}""";

    /// <summary>The definition, with a second version where one is asked for.</summary>
    public static string Definition(string storage = "v1", bool servesV2 = false, string extra = "", string columns = DefaultColumns) => $$$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: {{{Name}}}}
        spec:
          group: stable.example.com
          scope: Namespaced
          names: {plural: crontabs, kind: CronTab, shortNames: [ct], categories: [all]}
          versions:
          - name: v1
            served: true
            storage: {{{(storage == "v1" ? "true" : "false")}}}
            subresources: {status: {}, scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas, labelSelectorPath: .status.selector}}
            selectableFields: [{jsonPath: .spec.image}]
            additionalPrinterColumns: [{{{columns}}}]
            schema:
              openAPIV3Schema:
                type: object
                description: A CronTab runs things.
                properties:
                  spec:
                    type: object
                    required: [schedule]
                    properties:
                      schedule: {type: string, pattern: '^(\S+\s+){4}\S+$', description: When to run.}
                      image: {type: string, maxLength: 20}
                      replicas: {type: integer, minimum: 1, maximum: 10, default: 1}
                      port: {x-kubernetes-int-or-string: true}
                      mode: {type: string, enum: [Fast, Slow]}
                      at: {type: string, format: date-time}
                      note: {type: string, nullable: true}
                      env:
                        type: array
                        maxItems: 3
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items: {type: object, required: [name], properties: {name: {type: string}, value: {type: string, default: none} } }
                      labels: {type: object, additionalProperties: {type: string}}
                      free: {type: object, x-kubernetes-preserve-unknown-fields: true}
                      template: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
                      {{{extra}}}
                  status:
                    type: object
                    x-kubernetes-preserve-unknown-fields: true
          - name: v2
            served: {{{(servesV2 ? "true" : "false")}}}
            storage: {{{(storage == "v2" ? "true" : "false")}}}
            deprecated: true
            schema:
              openAPIV3Schema:
                type: object
                properties: {spec: {type: object, properties: {schedule: {type: string}, added: {type: string, default: later} } } }
        """;

    /// <summary>Creates the definition and waits until its kind is served.</summary>
    public static async Task<TestServer> ServeAsync(this TestServer server, string? definition = null)
    {
        (await server.SendAsync(HttpMethod.Post, Definitions, definition ?? Definition(), "application/yaml")).Expect(201);
        await EventuallyAsync(async () => (await server.GetAsync(Path)).Code == 200);
        return server;
    }

    public static string Tab(string name, string spec) => $$$"""{"apiVersion":"stable.example.com/v1","kind":"CronTab","metadata":{"name":"{{{name}}}"},"spec":{{{spec}}} }""";

    /// <summary>Waits for what other threads bring about.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            await Task.Delay(5, patience.Token);
        }
    }
}
