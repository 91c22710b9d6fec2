using KubeKit.Resources.AdmissionRegistration.V1;
using KubeKit.Resources.ApiRegistration.V1;
using KubeKit.Resources.Certificates.V1;
using KubeKit.Resources.FlowControl.V1;

namespace KubeKit.Resources.Tests.Validation;

public sealed class ControlPlaneValidationTests
{
    private const string Webhook = "name: a.b.c, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: 'https://x/y'}";
    private const string Rule = "operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]";

    [Theory]
    [InlineData(Webhook)]
    [InlineData("name: a.b, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: 'https://x'}", "webhooks[0].name: Invalid value: \"a.b\": should be a domain with at least three segments separated by dots")]
    [InlineData("name: a.b.c, sideEffects: Some, admissionReviewVersions: [v1], clientConfig: {url: 'https://x'}", "webhooks[0].sideEffects: Unsupported value: \"Some\": supported values: \"None\", \"NoneOnDryRun\"")]
    [InlineData("name: a.b.c, sideEffects: None, admissionReviewVersions: [], clientConfig: {url: 'https://x'}", "webhooks[0].admissionReviewVersions: Required value: must specify one of v1, v1beta1")]
    [InlineData("name: a.b.c, sideEffects: None, admissionReviewVersions: [v7], clientConfig: {url: 'https://x'}", "webhooks[0].admissionReviewVersions: Invalid value: [\"v7\"]: must include at least one of v1, v1beta1")]
    [InlineData("name: a.b.c, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {}", "webhooks[0].clientConfig: Required value: exactly one of url or service is required")]
    [InlineData("name: a.b.c, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: 'http://x'}",
        "webhooks[0].clientConfig.url: Invalid value: \"http\": 'https' is the only allowed URL scheme; desired format: https://host[/path]")]
    [InlineData("name: a.b.c, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {service: {name: s, namespace: ns, port: 0}}",
        "webhooks[0].clientConfig.service.port: Invalid value: 0: port is not valid: must be between 1 and 65535, inclusive")]
    [InlineData(Webhook + ", timeoutSeconds: 31", "webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds")]
    [InlineData(Webhook + ", failurePolicy: Odd", "webhooks[0].failurePolicy: Unsupported value: \"Odd\": supported values: \"Fail\", \"Ignore\"")]
    [InlineData(Webhook + ", rules: [{" + Rule + "}]")]
    [InlineData(Webhook + ", rules: [{}]", "webhooks[0].rules[0].operations: Required value", "webhooks[0].rules[0].apiGroups: Required value",
        "webhooks[0].rules[0].apiVersions: Required value", "webhooks[0].rules[0].resources: Required value")]
    [InlineData(Webhook + ", rules: [{operations: ['*', CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}]",
        "webhooks[0].rules[0].operations: Invalid value: [\"*\",\"CREATE\"]: if '*' is present, must not specify other operations")]
    [InlineData(Webhook + ", rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: ['pods/*', pods/log]}]",
        "webhooks[0].rules[0].resources[1]: Invalid value: \"pods/log\": if 'pods/*' is present, must not specify pods/log")]
    [InlineData(Webhook + "}, {" + Webhook, "webhooks[1].name: Duplicate value: \"a.b.c\"")]
    public void A_webhooks_rules(string webhook, params string[] errors) =>
        Assert.Equal(errors.Order(StringComparer.Ordinal), Kinds.Errors<ValidatingWebhookConfiguration>($"{{metadata: {{name: a}}, webhooks: [{{{webhook}}}]}}").Order(StringComparer.Ordinal));

    [Fact]
    public void Webhooks_get_what_upstream_gives_them()
    {
        var webhook = Kinds.Read<MutatingWebhookConfiguration>($"webhooks: [{{name: a.b.c, clientConfig: {{service: {{name: s, namespace: ns}}}}, rules: [{{{Rule}}}]}}]").Webhooks![0];
        Assert.Equal(("Fail", "Equivalent", 10, "Never", 443, "*"),
            (webhook.FailurePolicy, webhook.MatchPolicy, webhook.TimeoutSeconds, webhook.ReinvocationPolicy, webhook.ClientConfig.Service!.Port, webhook.Rules![0].Scope));
        Assert.NotNull(webhook.NamespaceSelector);
        Assert.NotNull(webhook.ObjectSelector);
    }

    [Theory]
    [InlineData("validations: [{expression: 'true'}], matchConstraints: {resourceRules: [{" + Rule + "}]}")]
    [InlineData("validations: [{expression: 'true'}]", "spec.matchConstraints: Required value")]
    [InlineData("validations: [{expression: 'true'}], matchConstraints: {}", "spec.matchConstraints.resourceRules: Required value")]
    [InlineData("validations: [{expression: 'true', reason: Odd}], matchConstraints: {resourceRules: [{" + Rule + "}]}",
        "spec.validations[0].reason: Unsupported value: \"Odd\": supported values: \"Forbidden\", \"Invalid\", \"RequestEntityTooLarge\", \"Unauthorized\"")]
    [InlineData("validations: [{}], matchConstraints: {resourceRules: [{" + Rule + "}]}", "spec.validations[0].expression: Required value")]
    [InlineData("validations: [{expression: 'true'}], paramKind: {kind: X}, matchConstraints: {resourceRules: [{" + Rule + "}]}", "spec.paramKind.apiVersion: Required value")]
    public void A_policys_rules(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<ValidatingAdmissionPolicy>($"{{metadata: {{name: a}}, spec: {{{spec}}}}}"));

    [Theory]
    [InlineData("policyName: p, validationActions: [Deny]")]
    [InlineData("validationActions: [Deny]", "spec.policyName: Required value")]
    [InlineData("policyName: p", "spec.validationActions: Required value: at least one validation action is required")]
    [InlineData("policyName: p, validationActions: [Odd]", "spec.validationActions[0]: Unsupported value: \"Odd\": supported values: \"Audit\", \"Deny\", \"Warn\"")]
    [InlineData("policyName: p, validationActions: [Deny], paramRef: {parameterNotFoundAction: Deny}", "spec.paramRef: Required value: one of name or selector must be specified")]
    [InlineData("policyName: p, validationActions: [Deny], paramRef: {name: x, selector: {}, parameterNotFoundAction: Deny}", "spec.paramRef.name: Forbidden: name and selector are mutually exclusive")]
    public void A_bindings_rules(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<ValidatingAdmissionPolicyBinding>($"{{metadata: {{name: a}}, spec: {{{spec}}}}}"));

    [Fact]
    public void Configurations_count_generations()
    {
        var made = (ValidatingWebhookConfiguration)ValidatingWebhookConfiguration.Definition.PrepareForCreate(Kinds.Read<ValidatingWebhookConfiguration>("metadata: {name: a}"));
        Assert.Equal(1, made.Metadata.Generation);
        Assert.Equal(1, ValidatingWebhookConfiguration.Definition.PrepareForUpdate(made with { Metadata = made.Metadata with { Labels = new Dictionary<string, string> { ["a"] = "b" } } }, made).Metadata.Generation);
        Assert.Equal(2, ValidatingWebhookConfiguration.Definition.PrepareForUpdate(made with { Webhooks = [new ValidatingWebhook()] }, made).Metadata.Generation);
    }

    [Theory]
    [InlineData("v1.x.example.com", "group: x.example.com, version: v1, groupPriorityMinimum: 1, versionPriority: 1")]
    [InlineData("a", "group: x.example.com, version: v1, groupPriorityMinimum: 1, versionPriority: 1", "metadata.name: Invalid value: \"a\": must be `spec.version+\".\"+spec.group`: \"v1.x.example.com\"")]
    [InlineData("v2.", "version: v2, groupPriorityMinimum: 1, versionPriority: 1", "spec.group: Required value: only v1 may have an empty group and it better be legacy kube")]
    [InlineData("v1.", "version: v1, groupPriorityMinimum: 20001, versionPriority: 0",
        "spec.groupPriorityMinimum: Invalid value: 20001: must be positive and less than 20000", "spec.versionPriority: Invalid value: 0: must be positive and less than 1000")]
    [InlineData("v1.", "version: v1, groupPriorityMinimum: 1, versionPriority: 1, caBundle: YQ==", "spec.caBundle: Invalid value: \"1 bytes\": local APIServices may not have a caBundle")]
    [InlineData("v1.", "version: v1, groupPriorityMinimum: 1, versionPriority: 1, service: {name: s}", "spec.service.namespace: Required value")]
    [InlineData("v1.", "version: v1, groupPriorityMinimum: 1, versionPriority: 1, service: {name: s, namespace: ns}, insecureSkipTLSVerify: true, caBundle: YQ==",
        "spec.insecureSkipTLSVerify: Invalid value: true: may not be true if caBundle is present")]
    public void An_api_services_rules(string name, string spec, params string[] errors) =>
        Assert.Equal(errors, Kinds.Errors<APIService>($"{{metadata: {{name: {name}}}, spec: {{{spec}}}}}"));

    [Theory]
    [InlineData("signerName: example.com/s, usages: [any]", "spec.request: Required value")]
    [InlineData("request: YQ==, signerName: example.com/s, usages: [any]", "spec.request: Invalid value: []byte{0x61}: PEM block type must be CERTIFICATE REQUEST")]
    [InlineData("signerName: example.com/s", "spec.request: Required value", "spec.usages: Required value")]
    [InlineData("signerName: example.com/s, usages: [any, any]", "spec.request: Required value", "spec.usages[1]: Duplicate value: \"any\"")]
    [InlineData("signerName: s, usages: [any]", "spec.request: Required value", "spec.signerName: Invalid value: \"s\": must be a fully qualified domain and path of the form 'example.com/signer-name'")]
    [InlineData("signerName: kubernetes.io/legacy-unknown, usages: [any]", "spec.request: Required value",
        "spec.signerName: Invalid value: \"kubernetes.io/legacy-unknown\": kubernetes.io/legacy-unknown is not allowed via this API version")]
    [InlineData("signerName: example.com/s, usages: [any], expirationSeconds: 5", "spec.request: Required value",
        "spec.expirationSeconds: Invalid value: 5: may not specify a duration less than 600 seconds (10 minutes)")]
    public void A_certificate_requests_rules(string spec, params string[] errors) =>
        Assert.Equal(errors.Order(StringComparer.Ordinal), Kinds.Errors<CertificateSigningRequest>($"{{metadata: {{name: a}}, spec: {{{spec}}}}}").Order(StringComparer.Ordinal));

    [Fact]
    public void Only_approval_decides_about_certificates()
    {
        var asked = Kinds.Read<CertificateSigningRequest>("{metadata: {name: a}, spec: {signerName: example.com/s}}");
        var approved = Kinds.Read<CertificateSigningRequest>("{metadata: {name: a}, spec: {signerName: other.com/s}, status: {certificate: YQ==, conditions: [{type: Approved, status: 'True'}]}}");
        var decided = approved.PrepareForApproval(asked, DateTimeOffset.UnixEpoch);
        Assert.Equal(("example.com/s", null, DateTimeOffset.UnixEpoch), (decided.Spec.SignerName, decided.Status!.Certificate, decided.Status.Conditions![0].LastUpdateTime));
        var signed = (CertificateSigningRequest)CertificateSigningRequest.Definition.PrepareForStatusUpdate(approved with { Status = new() { Certificate = [1] } }, decided);
        Assert.Equal(("Approved", 1), (signed.Status!.Conditions!.Single().Type, signed.Status.Certificate!.Length));
        Assert.Null(((CertificateSigningRequest)CertificateSigningRequest.Definition.PrepareForStatusUpdate(approved, asked)).Status!.Conditions);
        Assert.Equal("example.com/s", ((CertificateSigningRequest)CertificateSigningRequest.Definition.PrepareForUpdate(approved, asked)).Spec.SignerName);
    }

    [Theory]
    [InlineData("priorityLevelConfiguration: {name: low}")]
    [InlineData("priorityLevelConfiguration: {}", "spec.priorityLevelConfiguration.name: Required value", "spec.priorityLevelConfiguration.name: Required value: must reference a priority level")]
    [InlineData("priorityLevelConfiguration: {name: low}, matchingPrecedence: 10001", "spec.matchingPrecedence: Invalid value: 10001: must not be greater than 10000")]
    [InlineData("priorityLevelConfiguration: {name: low}, matchingPrecedence: 1", "spec.matchingPrecedence: Invalid value: 1: only the schema named 'exempt' may have matchingPrecedence 1")]
    [InlineData("priorityLevelConfiguration: {name: low}, distinguisherMethod: {type: Odd}", "spec.distinguisherMethod.type: Unsupported value: \"Odd\": supported values: \"ByNamespace\", \"ByUser\"")]
    [InlineData("priorityLevelConfiguration: {name: low}, rules: [{subjects: [{kind: User, user: {name: u}}]}]",
        "spec.rules[0]: Required value: at least one of resourceRules and nonResourceRules has to be non-empty")]
    [InlineData("priorityLevelConfiguration: {name: low}, rules: [{subjects: [{kind: User}], nonResourceRules: [{verbs: [get], nonResourceURLs: [/x]}]}]",
        "spec.rules[0].subjects[0].user: Required value: user is required when subject kind is 'User'")]
    [InlineData("priorityLevelConfiguration: {name: low}, rules: [{subjects: [{kind: User, user: {name: u}}], nonResourceRules: [{verbs: [get], nonResourceURLs: [x]}]}]",
        "spec.rules[0].nonResourceRules[0].nonResourceURLs[0]: Invalid value: \"x\": must start with slash")]
    [InlineData("priorityLevelConfiguration: {name: low}, rules: [{subjects: [{kind: User, user: {name: u}}], resourceRules: [{verbs: ['*'], apiGroups: ['*'], resources: ['*']}]}]",
        "spec.rules[0].resourceRules[0].namespaces: Required value: resource rules that are not cluster scoped must supply at least one namespace")]
    public void A_flow_schemas_rules(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<FlowSchema>($"{{metadata: {{name: a}}, spec: {{{spec}}}}}"));

    [Theory]
    [InlineData("a", "type: Limited, limited: {limitResponse: {type: Reject}}")]
    [InlineData("a", "type: Odd", "spec.type: Unsupported value: \"Odd\": supported values: \"Exempt\", \"Limited\"")]
    [InlineData("a", "type: Limited", "spec.limited: Required value: must not be empty when type is Limited")]
    [InlineData("exempt", "type: Exempt, limited: {limitResponse: {type: Reject}}", "spec.limited: Forbidden: must be nil if the type is Exempt")]
    [InlineData("a", "type: Limited, limited: {lendablePercent: 101, limitResponse: {type: Reject}}", "spec.limited.lendablePercent: Invalid value: 101: must be between 0 and 100, inclusive")]
    [InlineData("a", "type: Limited, limited: {limitResponse: {type: Queue}}", "spec.limited.limitResponse.queuing: Required value: must not be empty if limited.limitResponse.type is Limited")]
    [InlineData("a", "type: Limited, limited: {limitResponse: {type: Reject, queuing: {}}}", "spec.limited.limitResponse.queuing: Forbidden: must be nil if limited.limitResponse.type is not Limited")]
    [InlineData("a", "type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 4, handSize: 5}}}", "spec.limited.limitResponse.queuing.handSize: Invalid value: 5: should not be greater than queues (4)")]
    public void A_priority_levels_rules(string name, string spec, params string[] errors) =>
        Assert.Equal(errors, Kinds.Errors<PriorityLevelConfiguration>($"{{metadata: {{name: {name}}}, spec: {{{spec}}}}}"));
}
