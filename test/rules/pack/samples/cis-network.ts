import { call, calls, type Samples } from './samples.ts';

const ec2 = 'ec2.amazonaws.com';

/** CIS 3.10 to 3.14: the network. */
export const cisNetwork: readonly Samples[] = [
  {
    rule: 'cis-3.10-security-group-changes',
    matches: calls(
      ec2,
      'AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress CreateSecurityGroup DeleteSecurityGroup ' +
        'ModifySecurityGroupRules RevokeSecurityGroupEgress RevokeSecurityGroupIngress',
    ),
    misses: {
      'a group of another service': call({
        eventSource: 'ds.amazonaws.com',
        eventName: 'CreateSecurityGroup',
      }),
      'groups that are listed': call({ eventSource: ec2, eventName: 'DescribeSecurityGroups' }),
    },
  },
  {
    rule: 'cis-3.11-network-acl-changes',
    matches: calls(
      ec2,
      'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclAssociation ' +
        'ReplaceNetworkAclEntry',
    ),
    misses: {
      'a list of another service': call({
        eventSource: 'wafv2.amazonaws.com',
        eventName: 'CreateNetworkAcl',
      }),
      'lists that are listed': call({ eventSource: ec2, eventName: 'DescribeNetworkAcls' }),
    },
  },
  {
    rule: 'cis-3.12-network-gateway-changes',
    matches: calls(
      ec2,
      'AttachInternetGateway AttachVpnGateway CreateCustomerGateway CreateEgressOnlyInternetGateway ' +
        'CreateInternetGateway CreateNatGateway CreateTransitGateway CreateTransitGatewayVpcAttachment ' +
        'CreateVpnGateway DeleteCustomerGateway DeleteEgressOnlyInternetGateway DeleteInternetGateway ' +
        'DeleteNatGateway DeleteTransitGateway DeleteTransitGatewayVpcAttachment DeleteVpnGateway ' +
        'DetachInternetGateway DetachVpnGateway',
    ),
    misses: {
      'a gateway of another service': call({
        eventSource: 'networkmanager.amazonaws.com',
        eventName: 'CreateCustomerGateway',
      }),
      'an endpoint': call({ eventSource: ec2, eventName: 'CreateVpcEndpoint' }),
    },
  },
  {
    rule: 'cis-3.13-route-table-changes',
    matches: calls(
      ec2,
      'AssociateRouteTable CreateRoute CreateRouteTable DeleteRoute DeleteRouteTable DisassociateRouteTable ' +
        'ReplaceRoute ReplaceRouteTableAssociation',
    ),
    misses: {
      'a route of API Gateway': call({ eventSource: 'apigateway.amazonaws.com', eventName: 'CreateRoute' }),
      'a route of App Mesh': call({ eventSource: 'appmesh.amazonaws.com', eventName: 'DeleteRoute' }),
      'tables that are listed': call({ eventSource: ec2, eventName: 'DescribeRouteTables' }),
    },
  },
  {
    rule: 'cis-3.14-vpc-changes',
    matches: calls(
      ec2,
      'AcceptVpcPeeringConnection AssociateVpcCidrBlock AttachClassicLinkVpc CreateVpc CreateVpcPeeringConnection ' +
        'DeleteVpc DeleteVpcPeeringConnection DetachClassicLinkVpc DisableVpcClassicLink DisassociateVpcCidrBlock ' +
        'EnableVpcClassicLink ModifyVpcAttribute ModifyVpcPeeringConnectionOptions RejectVpcPeeringConnection',
    ),
    misses: {
      'a peering of another service': call({
        eventSource: 'gamelift.amazonaws.com',
        eventName: 'CreateVpcPeeringConnection',
      }),
      'a subnet': call({ eventSource: ec2, eventName: 'CreateSubnet' }),
    },
  },
];
