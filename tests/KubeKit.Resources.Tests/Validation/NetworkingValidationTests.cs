using KubeKit.Resources.Networking.V1;

namespace KubeKit.Resources.Tests.Validation;

public sealed class NetworkingValidationTests
{
    private const string Namespaced = "{metadata: {name: a, namespace: default}, spec: ";

    [Theory]
    [InlineData("{}")]
    [InlineData("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 80, endPort: 90}]}]}")]
    [InlineData("{ingress: [{from: [{}]}]}", "spec.ingress[0].from[0]: Required value: must specify a peer")]
    [InlineData("{egress: [{to: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]}", "spec.egress[0].to[0]: Forbidden: may not specify both ipBlock and another peer")]
    [InlineData("{ingress: [{from: [{ipBlock: {cidr: ''}}]}]}", "spec.ingress[0].from[0].ipBlock.cidr: Required value")]
    [InlineData("{ingress: [{from: [{ipBlock: {cidr: x}}]}]}", "spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"x\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    [InlineData("{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}]}]}", "spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: \"11.0.0.0/16\": must be a strict subset of `cidr`")]
    [InlineData("{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}]}", "spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: \"10.0.0.0/8\": must be a strict subset of `cidr`")]
    [InlineData("{ingress: [{from: [{ipBlock: {cidr: '2001:db8::/32', except: ['2001:db8:1::/48', '2001:db9::/48']}}]}]}", "spec.ingress[0].from[0].ipBlock.except[1]: Invalid value: \"2001:db9::/48\": must be a strict subset of `cidr`")]
    [InlineData("{ingress: [{ports: [{protocol: ICMP}]}]}", "spec.ingress[0].ports[0].protocol: Unsupported value: \"ICMP\": supported values: \"TCP\", \"UDP\", \"SCTP\"")]
    [InlineData("{ingress: [{ports: [{port: 0}]}]}", "spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData("{ingress: [{ports: [{port: 80, endPort: 70}]}]}", "spec.ingress[0].ports[0].endPort: Invalid value: 80: must be greater than or equal to `port`")]
    [InlineData("{ingress: [{ports: [{port: web, endPort: 70}]}]}", "spec.ingress[0].ports[0].endPort: Invalid value: 70: may not be specified when `port` is non-numeric")]
    [InlineData("{ingress: [{ports: [{endPort: 70}]}]}", "spec.ingress[0].ports[0].endPort: Invalid value: 70: may not be specified when `port` is not specified")]
    [InlineData("{policyTypes: [Both]}", "spec.policyTypes[0]: Unsupported value: \"Both\": supported values: \"Ingress\", \"Egress\"")]
    [InlineData("{policyTypes: [Ingress, Egress, Ingress]}", "spec.policyTypes: Invalid value: [\"Ingress\",\"Egress\",\"Ingress\"]: may not specify more than two policyTypes")]
    public void A_network_policy_names_peers_and_ports(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<NetworkPolicy>(Namespaced + spec + "}"));

    private const string Path = "path: /, pathType: Prefix, ";

    [Theory]
    [InlineData("{defaultBackend: {service: {name: s, port: {number: 80}}}}")]
    [InlineData("{rules: [{host: '*.a.b', http: {paths: [{" + Path + "backend: {service: {name: s, port: {name: http}}}}]}}]}")]
    [InlineData("{}", "spec: Invalid value: null: either `defaultBackend` or `rules` must be specified")]
    [InlineData("{rules: [{host: 10.0.0.1}]}", "spec.rules[0].host: Invalid value: \"10.0.0.1\": must be a DNS name, not an IP address")]
    [InlineData("{rules: [{http: {paths: []}}]}", "spec.rules[0].http.paths: Required value")]
    [InlineData("{rules: [{http: {paths: [{path: /, backend: {service: {name: s, port: {number: 1}}}}]}}]}", "spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified")]
    [InlineData("{rules: [{http: {paths: [{path: /, pathType: Regex, backend: {service: {name: s, port: {number: 1}}}}]}}]}",
        "spec.rules[0].http.paths[0].pathType: Unsupported value: \"Regex\": supported values: \"Exact\", \"ImplementationSpecific\", \"Prefix\"")]
    [InlineData("{rules: [{http: {paths: [{path: a, pathType: Exact, backend: {service: {name: s, port: {number: 1}}}}]}}]}", "spec.rules[0].http.paths[0].path: Invalid value: \"a\": must be an absolute path")]
    [InlineData("{rules: [{http: {paths: [{path: /a//b/.., pathType: Prefix, backend: {service: {name: s, port: {number: 1}}}}]}}]}",
        "spec.rules[0].http.paths[0].path: Invalid value: \"/a//b/..\": must not contain '//'", "spec.rules[0].http.paths[0].path: Invalid value: \"/a//b/..\": cannot end with '/..'")]
    [InlineData("{defaultBackend: {}}", "spec.defaultBackend: Invalid value: \"\": resource or service backend is required")]
    [InlineData("{defaultBackend: {service: {name: s, port: {number: 80}}, resource: {kind: k, name: m}}}", "spec.defaultBackend: Invalid value: \"\": cannot set both resource and service backends")]
    [InlineData("{defaultBackend: {service: {name: s}}}", "spec.defaultBackend: Required value: port name or number is required")]
    [InlineData("{defaultBackend: {service: {port: {number: 80}}}}", "spec.defaultBackend.service.name: Required value")]
    [InlineData("{defaultBackend: {service: {name: s, port: {number: 80, name: x}}}}", "spec.defaultBackend: Invalid value: \"\": cannot set both port name & port number")]
    [InlineData("{defaultBackend: {service: {name: s, port: {number: 70000}}}}", "spec.defaultBackend.service.port.number: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("{defaultBackend: {resource: {kind: k}}}", "spec.defaultBackend.resource.name: Required value")]
    public void An_ingress_leads_somewhere(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<Ingress>(Namespaced + spec + "}"));

    [Fact]
    public void An_ingress_has_one_class() =>
        Assert.Equal(["annotations.kubernetes.io/ingress.class: Invalid value: \"x\": must match `ingressClassName` when both are specified"],
            Kinds.Errors<Ingress>("{metadata: {name: a, namespace: d, annotations: {kubernetes.io/ingress.class: x}}, spec: {ingressClassName: k, defaultBackend: {service: {name: s, port: {number: 80}}}}}"));

    [Theory]
    [InlineData("{controller: a.io/b}")]
    [InlineData("{controller: a.io/b, parameters: {kind: k, name: m}}")]
    [InlineData("{}", "spec.controller: Required value")]
    [InlineData("{controller: a.io/b, parameters: {kind: k, name: m, scope: Namespace}}", "spec.parameters.namespace: Required value: `parameters.scope` is set to 'Namespace'")]
    [InlineData("{controller: a.io/b, parameters: {kind: k, name: m, namespace: x}}", "spec.parameters.namespace: Forbidden: `parameters.scope` is set to 'Cluster'")]
    [InlineData("{controller: a.io/b, parameters: {kind: k, name: m, scope: X}}", "spec.parameters.scope: Unsupported value: \"X\": supported values: \"Cluster\", \"Namespace\"")]
    [InlineData("{controller: a.io/b, parameters: {}}", "spec.parameters.kind: Required value", "spec.parameters.name: Required value")]
    public void An_ingress_class_names_its_controller(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<IngressClass>($"{{metadata: {{name: a}}, spec: {spec}}}"));

    [Fact]
    public void What_is_settled_does_not_change()
    {
        Assert.Equal(["spec.controller: Invalid value: \"a.io/c\": field is immutable"],
            Kinds.UpdateErrors<IngressClass>("{metadata: {name: a}, spec: {controller: a.io/b}}", "{metadata: {name: a}, spec: {controller: a.io/c}}"));
        Assert.Single(Kinds.UpdateErrors<IPAddress>("{metadata: {name: 10.0.0.1}, spec: {parentRef: {resource: services, name: a}}}", "{metadata: {name: 10.0.0.1}, spec: {parentRef: {resource: services, name: b}}}"));
        Assert.Equal(["spec.cidrs[0]: Invalid value: \"10.1.0.0/16\": field is immutable"],
            Kinds.UpdateErrors<ServiceCIDR>("{metadata: {name: a}, spec: {cidrs: [10.0.0.0/16]}}", "{metadata: {name: a}, spec: {cidrs: [10.1.0.0/16]}}"));
        Assert.Empty(Kinds.UpdateErrors<ServiceCIDR>("{metadata: {name: a}, spec: {cidrs: [10.0.0.0/16]}}", "{metadata: {name: a}, spec: {cidrs: [10.0.0.0/16, 'fd00::/112']}}"));
    }

    [Theory]
    [InlineData("10.0.0.1", "{parentRef: {resource: services, namespace: default, name: kubernetes}}")]
    [InlineData("fd00::1", "{parentRef: {resource: services, name: kubernetes}}")]
    [InlineData("10.0.0.1", "{}", "spec.parentRef: Required value")]
    [InlineData("10.0.0.1", "{parentRef: {}}", "spec.parentRef.resource: Required value", "spec.parentRef.name: Required value")]
    [InlineData("a", "{parentRef: {resource: services, name: k}}", "metadata.name: Invalid value: \"a\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("'fd00:0::1'", "{parentRef: {resource: services, name: k}}", "metadata.name: Invalid value: \"fd00:0::1\": must be in canonical form (\"fd00::1\")")]
    public void An_address_has_one_owner(string name, string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<IPAddress>($"{{metadata: {{name: '{name.Trim('\'')}'}}, spec: {spec}}}"));

    [Theory]
    [InlineData("{cidrs: [10.0.0.0/16, 'fd00::/112']}")]
    [InlineData("{}", "spec.cidrs: Required value: at least one CIDR required")]
    [InlineData("{cidrs: [x]}", "spec.cidrs[0]: Invalid value: \"x\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    [InlineData("{cidrs: [10.0.0.0/16, 10.1.0.0/16]}",
        "spec.cidrs: Invalid value: [\"10.0.0.0/16\",\"10.1.0.0/16\"]: may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64")]
    [InlineData("{cidrs: [10.0.0.0/16, 10.1.0.0/16, 10.2.0.0/16]}", "spec.cidrs: Invalid value: {\"CIDRs\":[\"10.0.0.0/16\",\"10.1.0.0/16\",\"10.2.0.0/16\"]}: may only hold up to 2 values")]
    public void A_service_range_has_a_network_of_a_family(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<ServiceCIDR>($"{{metadata: {{name: a}}, spec: {spec}}}"));

    [Fact]
    public void Defaults_are_upstreams()
    {
        Assert.Equal(["Ingress"], Kinds.Read<NetworkPolicy>("spec: {}").Spec!.PolicyTypes);
        Assert.Equal(["Ingress", "Egress"], Kinds.Read<NetworkPolicy>("spec: {egress: [{}]}").Spec!.PolicyTypes);
        Assert.Equal("TCP", Kinds.Read<NetworkPolicy>("spec: {ingress: [{ports: [{}]}]}").Spec!.Ingress![0].Ports![0].Protocol);
        Assert.Equal("Cluster", Kinds.Read<IngressClass>("spec: {parameters: {kind: k, name: m}}").Spec!.Parameters!.Scope);
    }

    [Fact]
    public void Changes_of_policies_are_generations()
    {
        var old = (NetworkPolicy)NetworkPolicy.Definition.PrepareForCreate(Kinds.Read<NetworkPolicy>("{metadata: {name: a}, spec: {}}"));
        Assert.Equal(1, old.Metadata.Generation);
        Assert.Equal(1, NetworkPolicy.Definition.PrepareForUpdate(old with { Metadata = old.Metadata with { Labels = new Dictionary<string, string> { ["a"] = "b" } } }, old).Metadata.Generation);
        Assert.Equal(2, NetworkPolicy.Definition.PrepareForUpdate(old with { Spec = old.Spec! with { PolicyTypes = ["Egress"] } }, old).Metadata.Generation);
    }
}
